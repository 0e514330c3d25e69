import Evaluation
import Verification

extension PADCalibrator {
    /// The thresholds of a single picture, and the models of measured columns that were asked for; when nothing is wanted, the
    /// base's thresholds with the rates that they have on these data.
    func singleFrame() throws -> PolicyCalibration.Made {
        guard options.fit != nil || options.learnsFamiliarity else { return try singleFrameThresholds() }
        let seen = (0..<table.count).filter(isSeen)
        let fitted = try options.fit.map { fit throws(EvaluationError) in
            try FitColumns.usable(fit.columns, standard: FitColumns.singleFrame, table, seen)
        }
        let familiar =
            try options.learnsFamiliarity
            ? FitColumns.usable(nil, standard: FitColumns.familiarity, table, seen) : []
        func recipe(_ rows: [Int]) throws -> Policy {
            var policy = base
            var score = baseScore
            if let fit = options.fit, let fitted {
                policy.singleFrame.fusion = try fusion(rows, fitted, fit.notMeasured)
                policy.singleFrame.minimumNetworkScore = try networkFloor(rows)
                let scores = try leftOutScores(rows, fitted)
                score = { scores[$0] }
            }
            if fitted != nil || isChosen {
                (policy.singleFrame.live, policy.singleFrame.spoof) = try thresholds(
                    responses(rows, score: score), base: (base.singleFrame.live, base.singleFrame.spoof))
            }
            if options.learnsFamiliarity { policy.singleFrame.familiarity = try familiarity(rows, familiar) }
            return policy
        }
        var (policy, record, gaps) = try run(recipe)
        let conditions = LeftOutConditions(calibrator: self, recipe: recipe, limit: options.leftOutLimit)
        let (rates, warnings) = try conditions.tried()
        record.leftOutConditions = rates
        record.method = method(fitted, familiar)
        record.parameters = parameters(live: policy.singleFrame.live, spoof: policy.singleFrame.spoof)
        if fitted != nil { record.parameters["penalty"] = options.penalty }
        record.parameters["familiarity"] = policy.singleFrame.familiarity?.maximumDistance
        gaps += gap(fitted ?? familiar)
        let count = record.presentations.reduce(0) { $0 + $1.count }
        return .init(
            policy: policy, subject: fitted == nil ? "singleFrame.familiarity" : "singleFrame.fusion",
            statement: "Fitted to \(count) presentations of \(options.data.name); \(sentence(record))", record: record,
            gaps: gaps,
            warnings: try people() + warnings
                + (fitted == nil ? [] : conditions.warnings(ofSpecies: record.leaveOneSpeciesOut ?? [])),
            replaced: fitted == nil ? [] : ["singleFrame", Name.subject])
    }

    private var isChosen: Bool { options.apcer != nil || options.bpcer != nil }

    /// What the base compares with its thresholds.
    private var baseScore: (Int) -> Double? {
        guard let fusion = base.singleFrame.fusion else {
            let scores = table.numbers[Name.score] ?? table.scores
            return { scores[$0] }
        }
        return { fusion.probability(numbers($0, fusion.columns.keys)) }
    }

    /// What the networks alone must say: what the base asks of them, as far as it does not refuse people of these rows.
    private func networkFloor(_ rows: [Int]) throws -> Double {
        let scores = table.numbers[Name.score] ?? table.scores
        let floor = base.singleFrame.fusion == nil ? base.singleFrame.spoof : base.singleFrame.minimumNetworkScore ?? 0
        let responses = responses(rows) { scores[$0].isFinite ? scores[$0] : nil }
        return min(floor, try responses.spoof(bpcer: options.bpcer ?? 0))
    }

    private func singleFrameThresholds() throws -> PolicyCalibration.Made {
        let score = baseScore
        func recipe(_ rows: [Int]) throws -> Policy {
            var policy = base
            (policy.singleFrame.live, policy.singleFrame.spoof) = try thresholds(
                responses(rows, score: score), base: (base.singleFrame.live, base.singleFrame.spoof))
            return policy
        }
        var (policy, record, gaps) = isChosen ? try run(recipe) : try judge(base)
        let limits = policy.singleFrame
        record.method =
            isChosen
            ? Name.chosen : "the thresholds of policy \(base.name), measured on other data than they were chosen on"
        record.parameters = parameters(live: limits.live, spoof: limits.spoof)
        if !isChosen {
            let responses = responses(Array(0..<table.count), score: score)
            for apcer in Name.usualTargets {
                record.parameters["live.apcer-\(apcer)"] = try responses.live(apcer: apcer)
            }
        }
        let kept = [
            options.apcer != nil && limits.live == base.singleFrame.live ? "live" : nil,
            options.bpcer != nil && limits.spoof == base.singleFrame.spoof ? "spoof" : nil,
        ].compactMap(\.self)
        var statement = "live \(limits.live), spoof \(limits.spoof) on \(options.data.name): "
        statement +=
            (options.keepSafer && !kept.isEmpty) ? "the base's safer \(kept.joined(separator: " and ")) kept; " : ""
        statement += sentence(record)
        return .init(
            policy: policy, subject: Name.subject, statement: statement, record: record, gaps: gaps)
    }

    private func method(_ fitted: [String]?, _ familiar: [String]) -> String {
        let parts = [
            fitted.map { columns in
                "logistic regression over \(columns.count) standardised columns with an L2 penalty; bona fide presentations and "
                    + "each species weigh alike; \(Name.chosen), on scores of people who were not fitted to"
            },
            familiar.isEmpty
                ? nil : "a Gaussian of low rank over \(familiar.count) columns of bona fide presentations",
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    /// Presentations that a model cannot be asked about.
    func gap(_ columns: [String]) -> [String] {
        let seen = (0..<table.count).filter(isSeen)
        let missing = seen.count - complete(seen, columns).count
        guard missing > 0 else { return [] }
        let lacking = columns.filter { name in seen.contains { !(table.numbers[name]?[$0].isFinite ?? false) } }
        return [
            "\(missing) of \(seen.count) presentations have no \(lacking.joined(separator: ", ")): they were not fitted to"
        ]
    }

    /// Whether there are people enough to be told apart from the camera.
    func people() throws(EvaluationError) -> [String] {
        let (name, column) = try groups()
        let count = Set((0..<table.count).map { column[$0] }).count
        return count < Name.minimumPeople
            ? ["\(count) values of \(name): record at least \(Name.minimumPeople) people"] : []
    }

    /// The parameters of the method, beside its own numbers.
    func parameters(live: Double, spoof: Double) -> [String: Double] {
        var parameters = ["live": live, "spoof": spoof]
        parameters["apcer"] = options.apcer
        parameters["bpcer"] = options.bpcer
        return parameters
    }

    /// The rates as a sentence, with the caller's note.
    func sentence(_ record: ProvenanceRecord) -> String {
        let rates = record.rates.filter { $0.measure != "APNRR" }.map(\.text).joined(separator: ", ")
        return "\(record.split): \(rates)." + (options.note.map { " " + $0 } ?? "")
    }

    private enum Name {
        /// The thresholds that the data would suggest, when none is chosen.
        static let usualTargets = [0.1, 0.05, 0.01]
        static let score = "pad_score"
        static let subject = "singleFrame.live"
        static let chosen =
            "live is the least threshold with the wanted APCER of the worst species, spoof the greatest with the wanted BPCER"
        /// Fewer people leave much to chance (docs/decisions/0071).
        static let minimumPeople = 5
    }
}
