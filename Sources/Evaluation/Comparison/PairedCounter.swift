/// Counts what two systems get wrong on the same rows.
struct PairedCounter {
    private(set) var trials = 0
    private var errors = (first: 0, second: 0, onlyFirst: 0, onlySecond: 0)
    private let subjects: Category?
    private var units: [UInt32: (difference: Double, trials: Int)] = [:]

    init(_ subjects: Category?) { self.subjects = subjects }

    mutating func add(_ row: Int, _ first: Bool, _ second: Bool) {
        trials += 1
        if first { errors.first += 1 }
        if second { errors.second += 1 }
        if first && !second { errors.onlyFirst += 1 }
        if second && !first { errors.onlySecond += 1 }
        guard let subjects else { return }
        let difference = Double((second ? 1 : 0) - (first ? 1 : 0))
        units[subjects.codes[row], default: (0, 0)].difference += difference
        units[subjects.codes[row], default: (0, 0)].trials += 1
    }

    func difference(
        _ measure: String, _ species: String?, _ bootstrap: SubjectBootstrap
    ) -> PairedComparison.Difference {
        let disagreements = errors.onlyFirst + errors.onlySecond
        let fewer = min(errors.onlyFirst, errors.onlySecond)
        let tail = BinomialInterval.cumulative(fewer, trials: disagreements, probability: 0.5)
        let units = units.sorted { $0.key < $1.key }.map(\.value)
        let interval =
            subjects == nil
            ? PairedInterval.newcombe(
                both: errors.first - errors.onlyFirst, onlyFirst: errors.onlyFirst, onlySecond: errors.onlySecond,
                trials: trials)
            : bootstrap.interval(errors: units.map(\.difference), trials: units.map(\.trials))
        return PairedComparison.Difference(
            measure: measure, species: species, first: ErrorRate(errors: errors.first, trials: trials),
            second: ErrorRate(errors: errors.second, trials: trials), onlyFirst: errors.onlyFirst,
            onlySecond: errors.onlySecond,
            difference: trials == 0 ? 0 : Double(errors.second - errors.first) / Double(trials), interval: interval,
            pValue: disagreements == 0 ? 1 : min(1, 2 * tail))
    }
}
