/// What becomes of the decisions when pictures are saved again, scaled, blurred or cut: the same presentations in every variant of
/// a score file.
public struct VariantEvaluation: Sendable {
    /// The presentations in one variant.
    public struct VariantFigures: Sendable {
        /// Its name; `ScoreTable.asPresented` for what nothing was done to.
        public let name: String
        /// The figures by what was decided.
        public let point: PADOperatingPoint
    }

    /// The variant in which most of a species is accepted.
    public struct Worst: Sendable, Equatable {
        /// The species of the attack instrument.
        public let species: String
        /// The variant's name; of several the first.
        public let variant: String
        /// The share of all its presentations that are accepted there.
        public let accepted: ErrorRate
        /// The same of what nothing was done to.
        public let acceptedAsPresented: ErrorRate?
    }

    /// What nothing was done to first, then the others in the order of the file.
    public let variants: [VariantFigures]

    /// Evaluates a table with variants by what was decided; absent where the table has none, or no decisions.
    ///
    /// - Throws: `scores.label` for an outcome that is none.
    public init?(_ table: ScoreTable, bootstrap: SubjectBootstrap = SubjectBootstrap()) throws(EvaluationError) {
        guard table.presentedRows != nil, let column = table[.variant], table[.outcome] != nil else { return nil }
        let response = try table.decidedResponse()
        let names = [ScoreTable.asPresented] + column.names.filter { $0 != ScoreTable.asPresented }
        variants = names.map { name in
            let code = column.code(of: name)
            var counter = PADCounter(table, groupedBy: [], matchThreshold: nil)
            for row in 0..<table.count where column.codes[row] == code { counter.add(row, response(row)) }
            return VariantFigures(name: name, point: counter.point(.decisions, bootstrap))
        }
    }

    /// For each species, by name, the variant in which most of it is accepted.
    public var worst: [Worst] {
        let species = Set(variants.flatMap { $0.point.species.map(\.name) })
        return species.sorted().compactMap { name in
            let rates = variants.compactMap { variant in
                variant.point.species.first { $0.name == name }.map { (variant: variant.name, accepted: $0.accepted) }
            }
            guard let first = rates.first else { return nil }
            let worst = rates.dropFirst().reduce(first) { worst, other in
                (other.accepted.rate ?? 0) > (worst.accepted.rate ?? 0) ? other : worst
            }
            return Worst(
                species: name, variant: worst.variant, accepted: worst.accepted,
                acceptedAsPresented: rates.first { $0.variant == ScoreTable.asPresented }?.accepted)
        }
    }
}
