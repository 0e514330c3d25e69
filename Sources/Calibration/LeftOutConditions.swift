import Evaluation
import Verification

/// What becomes of presentations of a condition that a policy was made without: another lighting, camera or group of people, and an
/// unknown species of attack.
struct LeftOutConditions {
    private enum Constants {
        static let columns = [ScoreTable.Column.light, .device, .group].map(\.rawValue)
        /// A column with more values names single pictures or people, no conditions.
        static let maximumValues = 10
    }

    let calibrator: PADCalibrator
    /// Makes a policy from rows.
    let recipe: ([Int]) throws -> Policy
    /// The share of refused people or accepted attacks above which a condition is warned of.
    let limit: Double

    /// The rates of each condition under a policy that was made without it, and warnings that name what a recording lacks.
    func tried() throws -> (rates: [ProvenanceRecord.Rate], warnings: [String]) {
        var rates: [ProvenanceRecord.Rate] = []
        var warnings: [String] = []
        for name in Constants.columns + calibrator.options.leftOutColumns.filter({ !Constants.columns.contains($0) }) {
            let category = calibrator.table.categories[name]
            let values = category.map { Set($0.names).subtracting([""]).sorted() } ?? []
            guard values.count > 1, let category else {
                warnings.append(Self.missing(name, values))
                continue
            }
            guard values.count <= Constants.maximumValues else {
                warnings.append("\(name) has \(values.count) values: too many to leave one out at a time")
                continue
            }
            for value in values {
                let judged = (0..<calibrator.table.count).filter { category[$0] == value }
                do {
                    let policy = try recipe((0..<calibrator.table.count).filter { category[$0] != value })
                    let trial = try trial(judged, policy)
                    rates += trial.rates("\(name) \(value)")
                    warnings += trial.warnings("\(name) \(value)", of: name, above: limit)
                } catch let error as EvaluationError where error.code != .interrupted {
                    warnings.append("\(name) \(value) cannot be left out: \(error.reason)")
                }
            }
        }
        return (rates, warnings)
    }

    /// Warnings of species that a policy made without them accepts.
    func warnings(ofSpecies rates: [ProvenanceRecord.Rate]) -> [String] {
        rates.compactMap { rate in
            guard let share = rate.rate, share > limit, let species = rate.group else { return nil }
            return
                "\(rate.text), made without it: an attack of a kind that was not recorded passes; a recording needs at least "
                + "prints and a screen, and \(species) in it"
        }
    }

    private func trial(_ rows: [Int], _ policy: Policy) throws(EvaluationError) -> Trial {
        var trial = Trial()
        for row in rows {
            trial.add(
                try calibrator.outcome(row, under: policy),
                species: calibrator.table.isPositive[row] ? nil : calibrator.species(row))
        }
        return trial
    }

    private static func missing(_ column: String, _ values: [String]) -> String {
        let lack =
            switch ScoreTable.Column(rawValue: column) {
            case .light: "another lighting"
            case .device: "another camera"
            case .group: "another group of people"
            default: "another \(column)"
            }
        return values.isEmpty
            ? "no column \(column): nothing says what \(lack) does; record it, or name it"
            : "all \(column) is \(values[0]): nothing says what \(lack) does; record it"
    }
}

/// How presentations of one condition ended.
private struct Trial {
    private var tally = PresentationTally()
    private var bonaFide: [LivenessOutcome: Int] = [:]

    mutating func add(_ outcome: LivenessOutcome, species: String?) {
        tally.add(outcome, species: species)
        if species == nil { bonaFide[outcome, default: 0] += 1 }
    }

    /// BPCER, BPNRR and the APCER of the worst species.
    func rates(_ name: String) -> [ProvenanceRecord.Rate] {
        let bonaFide = tally.rates.filter { $0.measure.hasPrefix("BP") }
        let attacks = [worst].compactMap(\.self).map { $0.named("\(name), \($0.group ?? "all")") }
        return attacks + bonaFide.map { $0.named(name) }
    }

    func warnings(_ name: String, of column: String, above limit: Double) -> [String] {
        var warnings: [String] = []
        // What the gate asks to take again says nothing about the fit.
        let judged = bonaFide.values.reduce(0, +) - bonaFide[.retake, default: 0]
        let refused = ProvenanceRecord.Rate(
            "not accepted", errors: judged - bonaFide[.live, default: 0], trials: judged)
        if let share = refused.rate, share > limit {
            warnings.append(
                "\(name), left out: bona fide \(refused.text): record bona fide people and every attack under each \(column)"
            )
        }
        if let worst, let share = worst.rate, share > limit {
            warnings.append("\(name), left out: \(worst.text): record this attack under each \(column)")
        }
        return warnings
    }

    private var worst: ProvenanceRecord.Rate? {
        tally.rates.filter { $0.measure == "APCER" && $0.trials > 0 }.max { ($0.rate ?? 0) < ($1.rate ?? 0) }
    }
}

extension ProvenanceRecord.Rate {
    fileprivate func named(_ name: String) -> Self {
        Self(measure, group: name, errors: errors, trials: trials)
    }
}
