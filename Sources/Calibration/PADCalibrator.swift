import Evaluation
import Verification

/// Makes thresholds for single pictures, or the fusion of two frames with its thresholds, from labelled presentations.
///
/// One recipe makes the policy from all rows, and once more for each fold and each species without its rows: the rates that
/// are reported are of presentations that the recipe has not seen.
struct PADCalibrator {
    private enum Constants {
        /// Up to this number of groups, one is left out at a time.
        static let mostSingleGroups = 50
        static let usualFolds = 10
        /// Thresholds have four decimal digits and are rounded to the safe side.
        static let thresholdSteps = 10_000.0
        /// Below every score: what is denied whatever the score.
        static let denied = -1.0
        /// The claim that is checked when none is wanted.
        static let usualTarget: WantedRate = 0.01
        /// What a fit is to hold when nothing is wanted: the base's thresholds are of another score.
        static let fittedAPCER = 0.05
        static let fittedBPCER = 0.01
        static let unnamedSpecies = "unspecified"
    }

    let table: ScoreTable
    let kind: Measurement.Kind
    let base: Policy
    let options: PolicyCalibration.Options
    /// The wanted rates.
    private let wanted: (apcer: WantedRate?, bpcer: WantedRate?)
    /// What the base decides of each row when its score alone does not matter.
    private let outcomes: [LivenessOutcome]

    init(_ table: ScoreTable, _ kind: Measurement.Kind, _ base: Policy, _ options: PolicyCalibration.Options) throws {
        self.table = table
        self.kind = kind
        self.base = base
        var options = options
        if options.fit != nil {
            options.apcer = options.apcer ?? Constants.fittedAPCER
            options.bpcer = options.bpcer ?? Constants.fittedBPCER
        }
        self.options = options
        if options.fit != nil, options.keepSafer {
            throw EvaluationError(
                .parameter, "the base's thresholds are of another score than a fit's: none can be kept")
        }
        wanted = (
            try options.apcer.map { (rate) throws(EvaluationError) in try WantedRate(rate, "APCER") },
            try options.bpcer.map { (rate) throws(EvaluationError) in try WantedRate(rate, "BPCER") }
        )
        // What is familiar is made from bona fide presentations alone.
        let needsAttacks = !options.learnsFamiliarity || options.fit != nil || options.apcer != nil
        for (label, isPositive) in [(ScoreLabel.bonaFide, true), (.attack, false)]
        where !table.isPositive.contains(isPositive) && (isPositive || needsAttacks) {
            throw EvaluationError(.emptyClass, "no row has the label \(label.rawValue)")
        }
        if kind == .liveness, base.singleFrame.fusion == nil, options.fit == nil, !options.learnsFamiliarity {
            try Self.refuseBackwards(table)
        }
        var open = base
        (open.singleFrame.live, open.singleFrame.spoof) = (0, 0)
        (open.twoFrame.live, open.twoFrame.spoof) = (0, 0)
        if let fit = options.fit {
            let fusion = ColumnFusion(intercept: 0, columns: [:], notMeasured: fit.notMeasured)
            if kind == .liveness { open.singleFrame.fusion = fusion } else { open.judgeStillFramesAlone(by: fusion) }
            open.singleFrame.minimumNetworkScore = nil
        }
        if options.learnsFamiliarity { open.singleFrame.familiarity = nil }
        outcomes = try (0..<table.count).map { [open] row in
            try EvaluationError.checkCancellation()
            return open.decide(Measurement(table, row: row, kind), kind).outcome
        }
    }

    /// Thresholds on scores that are higher for attacks would let attacks in.
    private static func refuseBackwards(_ table: ScoreTable) throws(EvaluationError) {
        let rows = (0..<table.count).filter { !table.scores[$0].isNaN }
        let (ones, others) = (rows.filter { table.isPositive[$0] }, rows.filter { !table.isPositive[$0] })
        guard !ones.isEmpty, !others.isEmpty else { return }
        let curve = try ErrorCurve(
            positives: ones.map { table.scores[$0] }, negatives: others.map { table.scores[$0] })
        guard !curve.runsBackwards else {
            throw EvaluationError(.wrongDirection, "bona fide presentations have lower scores than attacks")
        }
    }

    /// The species of an attack.
    func species(_ row: Int) -> String {
        let name = table[.species]?[row] ?? ""
        return name.isEmpty ? Constants.unnamedSpecies : name
    }

    /// Whether a model would see the row: no gate refuses it.
    func isSeen(_ row: Int) -> Bool {
        kind == .pair && options.fit != nil ? outcomes[row] == .live : outcomes[row] != .retake
    }

    /// The species of all attacks, by name.
    var allSpecies: [String] {
        Set((0..<table.count).filter { !table.isPositive[$0] }.map(species)).sorted()
    }

    /// Runs a recipe on everything, and cross-validates it.
    ///
    /// - Parameter recipe: makes a policy from rows.
    func run(_ recipe: ([Int]) throws -> Policy) throws -> (policy: Policy, record: ProvenanceRecord, gaps: [String]) {
        let rows = Array(0..<table.count)
        let policy = try recipe(rows)
        let (folds, split) = try folds()
        var tally = PresentationTally()
        for fold in folds.rows.indices {
            let judge = try recipe(folds.others(fold))
            for row in folds.rows[fold] { try add(row, under: judge, to: &tally) }
        }
        var unknown: [ProvenanceRecord.Rate] = []
        let species = allSpecies
        for name in species.count > 1 ? species : [] {
            let judge = try recipe(rows.filter { table.isPositive[$0] || self.species($0) != name })
            var tally = PresentationTally()
            for row in rows where !table.isPositive[row] && self.species(row) == name {
                try add(row, under: judge, to: &tally)
            }
            unknown += tally.rates.filter { $0.measure == "APCER" }
        }
        let record = ProvenanceRecord(
            tool: options.tool, date: options.date, method: "", parameters: [:], data: options.data,
            presentations: tally.counts, split: split, rates: tally.rates, leaveOneSpeciesOut: unknown,
            models: options.models)
        return (policy, record, gaps(tally))
    }

    /// The rates under a policy that was not made from these rows.
    func judge(
        _ policy: Policy
    ) throws(EvaluationError) -> (policy: Policy, record: ProvenanceRecord, gaps: [String]) {
        var tally = PresentationTally()
        for row in 0..<table.count { try add(row, under: policy, to: &tally) }
        let record = ProvenanceRecord(
            tool: options.tool, date: options.date, method: "", parameters: [:], data: options.data,
            presentations: tally.counts, split: "no threshold was chosen on these data", rates: tally.rates,
            leaveOneSpeciesOut: nil, models: options.models)
        return (policy, record, gaps(tally))
    }

    private func add(
        _ row: Int, under policy: Policy, to tally: inout PresentationTally
    ) throws(EvaluationError) {
        tally.add(try outcome(row, under: policy), species: table.isPositive[row] ? nil : species(row))
    }

    /// How a row ends under a policy.
    func outcome(_ row: Int, under policy: Policy) throws(EvaluationError) -> LivenessOutcome {
        try EvaluationError.checkCancellation()
        return policy.decide(Measurement(table, row: row, kind), kind).outcome
    }

    /// The column of what must not stand on both sides of a fold.
    func groups() throws(EvaluationError) -> (name: String, column: Category) {
        let names = [ScoreTable.Column.source.rawValue, ScoreTable.Column.subject.rawValue]
        guard let name = options.foldColumn ?? names.first(where: { table.categories[$0] != nil }),
            let column = table.categories[name]
        else {
            throw EvaluationError(
                .csvColumn, "no column \(options.foldColumn ?? "source or subject") says which rows belong together")
        }
        return (name, column)
    }

    private func folds() throws(EvaluationError) -> (Folds, split: String) {
        let (name, column) = try groups()
        let groups = (0..<table.count).map { column[$0] }
        let count = Set(groups).count
        guard let wanted = options.folds ?? (count > Constants.mostSingleGroups ? Constants.usualFolds : nil) else {
            return (try .leavingOneOut(groups), "one \(name) left out at a time, \(count) folds")
        }
        return (try Folds(groups, count: wanted), "\(wanted) folds of whole values of \(name), \(count) in all")
    }

    private func gaps(_ tally: PresentationTally) -> [String] {
        tally.rates.compactMap { rate in
            let target: WantedRate
            switch rate.measure {
            case "APCER": target = wanted.apcer ?? Constants.usualTarget
            case "BPCER": target = wanted.bpcer ?? Constants.usualTarget
            default: return nil
            }
            let claim = ErrorRate(errors: rate.errors, trials: rate.trials).claim(ofAtMost: target)
            guard case .notEnoughData(let trials, let needed) = claim else { return nil }
            return
                "\(rate.measure)\(rate.group.map { " of \($0)" } ?? "") of at most \(target.value.percent): not enough data: "
                + "\(trials) responses, \(needed) needed"
        }
    }
}

extension PADCalibrator {
    /// The scores that thresholds are chosen on.
    struct Responses {
        var bonaFide: [Double] = []
        var attacks: [String: [Double]] = [:]

        /// The minimum threshold that keeps the APCER of every species; `nil` when none within 0…1 does.
        func live(apcer: Double) throws(EvaluationError) -> Double? {
            guard !attacks.isEmpty else { throw EvaluationError(.emptyClass, "no attack gets a response") }
            var live = 0.0
            for scores in attacks.values {
                let curve = try ErrorCurve(positives: bonaFide, negatives: scores)
                live = max(live, curve.threshold(forFalseAcceptRate: apcer))
            }
            let rounded = (live * Constants.thresholdSteps).rounded(.up) / Constants.thresholdSteps
            return rounded <= 1 ? rounded : nil
        }

        /// The maximum threshold below which at most this share of bona fide presentations lies.
        func spoof(bpcer: Double) throws(EvaluationError) -> Double {
            let curve = try ErrorCurve(positives: bonaFide, negatives: attacks.values.flatMap(\.self))
            let spoof = max(curve.threshold(forFalseRejectRate: bpcer), 0)
            return (spoof * Constants.thresholdSteps).rounded(.down) / Constants.thresholdSteps
        }
    }

    /// The scores of the rows to which the base responds; a row that it denies whatever the score lies below all
    /// thresholds.
    ///
    /// - Parameter score: what is compared with the thresholds; a row without has no response.
    func responses(_ rows: [Int], score: (Int) -> Double?) -> Responses {
        var responses = Responses()
        for row in rows {
            let value: Double
            switch outcomes[row] {
            case .retake, .inconclusive: continue
            case .live:
                guard let scored = score(row) else { continue }
                value = scored
            case .spoof: value = Constants.denied
            }
            if table.isPositive[row] {
                responses.bonaFide.append(value)
            } else {
                responses.attacks[species(row), default: []].append(value)
            }
        }
        return responses
    }

    /// The thresholds that keep the wanted rates on some rows; the base's where none is wanted.
    func thresholds(
        _ responses: Responses, base: (live: Double, spoof: Double)
    ) throws(EvaluationError) -> (live: Double, spoof: Double) {
        var (live, spoof) = base
        if let apcer = options.apcer {
            guard let chosen = try responses.live(apcer: apcer) else {
                throw EvaluationError(
                    .notReached, "no threshold keeps the APCER of every species at or below \(apcer.percent)")
            }
            live = options.keepSafer ? max(chosen, base.live) : chosen
        }
        if let bpcer = options.bpcer {
            let chosen = try responses.spoof(bpcer: bpcer)
            spoof = options.keepSafer ? max(chosen, base.spoof) : chosen
        }
        return (live, min(spoof, live))
    }
}

extension Double {
    /// A share in per cent, such as `1 %` or `0.001 %`.
    var percent: String { PolicyDocument.digits((self * 100).rounded(significantDigits: 3)) + " %" }
}
