public import Evaluation

extension PolicyCalibration {
    /// The most presentations that a policy is made from: a fit runs over all of them some hundred times.
    public static let mostPresentations = 200_000
    /// The most species of attacks, each of which is left out once.
    public static let mostSpecies = 100

    /// Refuses scores whose calibration would not end within a sensible time.
    ///
    /// - Throws: `scores.too_many` with what there is too much of.
    public static func checkSize(_ table: ScoreTable, _ kind: Kind) throws(EvaluationError) {
        guard kind != .match else { return }
        guard table.count <= mostPresentations else {
            throw EvaluationError(.tooMany, "\(table.count) presentations, more than \(mostPresentations)")
        }
        guard let column = table[.species] else { return }
        var species: Set<UInt32> = []
        for row in 0..<table.count where !table.isPositive[row] { species.insert(column.codes[row]) }
        guard species.count <= mostSpecies else {
            throw EvaluationError(
                .tooMany,
                "\(species.count) species of attacks, more than \(mostSpecies): a species is a kind of "
                    + "instrument, such as print or screen, not one of them")
        }
    }
}
