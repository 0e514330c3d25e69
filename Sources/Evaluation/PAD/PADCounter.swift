/// Counts responses to presentations at one operating point.
struct PADCounter {
    static let unnamed = "unspecified"

    private struct SpeciesCounter {
        var responses: ResponseCounter
        var iapar: RateCounter
    }

    private let table: ScoreTable
    private let names: [String]
    private let codes: [UInt32]?
    private let subjects: Category?
    private let matchScores: [Double]?
    private let matchThreshold: Double
    private var species: [SpeciesCounter]
    private var apcer: GroupedCounter
    private var apnrr: RateCounter
    private var bpcer: GroupedCounter
    private var bpnrr: RateCounter
    private var frr: RateCounter
    private var accepted: RateCounter
    private var bonaFideAccepted: RateCounter

    /// - Parameter matchThreshold: the minimum similarity of one person, for tables with a column `match_score`.
    init(_ table: ScoreTable, groupedBy columns: [String], matchThreshold: Double?) {
        self.table = table
        names = table.speciesNames
        codes = table[.species]?.codes
        subjects = table[.subject]
        matchScores = matchThreshold == nil ? nil : table.numbers["match_score"]
        self.matchThreshold = matchThreshold ?? 0
        let empty = RateCounter(subjects)
        species = names.map { _ in
            SpeciesCounter(responses: ResponseCounter(wrong: .accepted, by: empty), iapar: empty)
        }
        apcer = GroupedCounter("APCER", table, by: columns)
        bpcer = GroupedCounter("BPCER", table, by: columns)
        (apnrr, bpnrr, frr) = (empty, empty, empty)
        (accepted, bonaFideAccepted) = (empty, empty)
    }

    /// Counts a row.
    mutating func add(_ row: Int, _ response: Response) {
        let subject = subjects?.codes[row]
        let isAnswered = response != .none
        if table.isPositive[row] {
            bpnrr.add(isError: !isAnswered, subject: subject)
            bonaFideAccepted.add(isError: response == .accepted, subject: subject)
            if isAnswered { bpcer.add(row: row, isError: response == .rejected) }
            if let isMatch = isMatch(row) { frr.add(isError: response != .accepted || !isMatch, subject: subject) }
            return
        }
        let index = codes.map { Int($0[row]) } ?? 0
        apnrr.add(isError: !isAnswered, subject: subject)
        accepted.add(isError: response == .accepted, subject: subject)
        species[index].responses.add(response, subject: subject)
        if isAnswered { apcer.add(row: row, isError: response == .accepted) }
        if let isMatch = isMatch(row) {
            species[index].iapar.add(isError: response == .accepted && isMatch, subject: subject)
        }
    }

    private func isMatch(_ row: Int) -> Bool? {
        guard let score = matchScores?[row], !score.isNaN else { return nil }
        return score >= matchThreshold
    }

    /// The figures.
    func point(_ place: OperatingThreshold, _ bootstrap: SubjectBootstrap) -> PADOperatingPoint {
        let rates = names.indices.filter { !species[$0].responses.isEmpty }.map { index in
            let rates = species[index].responses.rates(bootstrap)
            return PADOperatingPoint.Species(
                name: names[index], apcer: rates.error, apnrr: rates.nonResponse, accepted: rates.accepted,
                iapar: species[index].iapar.trials > 0 ? species[index].iapar.rate(bootstrap) : nil)
        }.sorted { $0.name < $1.name }
        let worst = rates.filter { $0.apcer.trials > 0 }.max { one, other in
            (one.apcer.rate ?? 0, one.apcer.interval?.upperBound ?? 0)
                < (other.apcer.rate ?? 0, other.apcer.interval?.upperBound ?? 0)
        }
        return PADOperatingPoint(
            place: place, species: rates, worst: worst, pooledAPCER: apcer.rate(bootstrap),
            pooledAPNRR: apnrr.rate(bootstrap), bpcer: bpcer.rate(bootstrap), bpnrr: bpnrr.rate(bootstrap),
            pooledAccepted: accepted.rate(bootstrap), bonaFideAccepted: bonaFideAccepted.rate(bootstrap),
            frr: frr.trials > 0 ? frr.rate(bootstrap) : nil,
            differentials: bpcer.differentials(bootstrap) + apcer.differentials(bootstrap))
    }
}

extension ScoreTable {
    /// The species by their codes; one without a name when the table has no column for them.
    var speciesNames: [String] {
        self[.species]?.names.map { $0.isEmpty ? PADCounter.unnamed : $0 } ?? [PADCounter.unnamed]
    }
}
