import Evaluation
import Foundation
import Inference
import Verification

/// Makes the operating points of a recognition network, and its curve of false match rates, from labelled similarities.
struct MatchCalibrator {
    private enum Constants {
        /// Thresholds have four decimal digits and are rounded up, to the safe side.
        static let thresholdSteps = 10_000.0
        /// The similarities of a new curve.
        static let similarities = (0...29).map { (Double($0) * 4 - 20) / 100 }
        /// Fewer errors say little about a rate (Doddington's rule of 30).
        static let minimumErrors = 30
        static let digits = 4
    }

    private let curve: ErrorCurve
    private var mated: [Double] { curve.positives }
    private var nonMated: [Double] { curve.negatives }
    private let base: Policy
    private let options: PolicyCalibration.Options
    private let kind: TemplateKind
    private let rates: [WantedRate]
    /// What the base says of such templates.
    private let old: RecognitionCalibration?
    private let ranked: (mated: RankedComparisons, nonMated: RankedComparisons)

    init(_ table: ScoreTable, _ base: Policy, _ options: PolicyCalibration.Options) throws {
        self.base = base
        self.options = options
        rates = try options.falseMatchRates.map { (rate) throws(EvaluationError) in
            try WantedRate(rate, "false match rate")
        }
        for reserve in options.reserves.values where !(reserve >= 1 && reserve.isFinite) {
            throw EvaluationError(.parameter, "a reserve of \(reserve) is not a factor from 1")
        }
        let rows = (0..<table.count).filter { !table.scores[$0].isNaN }
        let (ones, others) = (rows.filter { table.isPositive[$0] }, rows.filter { !table.isPositive[$0] })
        curve = try ErrorCurve(
            positives: ones.map { table.scores[$0] }, negatives: others.map { table.scores[$0] })
        guard !curve.runsBackwards else {
            throw EvaluationError(.wrongDirection, "mated comparisons have lower scores than non-mated ones")
        }
        let people = table.comparedPeople
        ranked = (
            RankedComparisons(ones, table.scores, people, by: <), RankedComparisons(others, table.scores, people, by: >)
        )
        let kind = try Self.kind(base, options)
        self.kind = kind
        old = base.recognition.calibration(of: kind)
        if options.keepSafer, old == nil {
            throw EvaluationError(.parameter, "policy \(base.name) has no thresholds of such templates to keep")
        }
        guard let minimum = [mated[0], nonMated[0]].min(), minimum >= -1,
            let maximum = [mated.last, nonMated.last].compactMap(\.self).max(),
            maximum <= 1 + 1 / Constants.thresholdSteps
        else { throw EvaluationError(.number, "a similarity is not between -1 and 1") }
    }

    /// The policy with the new operating points and the new curve.
    func make() throws -> PolicyCalibration.Made {
        var points: [RecognitionCalibration.CalibratedPoint] = []
        var kept: [RecognitionCalibration.CalibratedPoint] = []
        var gaps: [String] = []
        for wanted in rates.sorted(by: { $0.value > $1.value }) {
            try EvaluationError.checkCancellation()
            let rate = wanted.value
            let name = "fmr-\(Self.scientific(rate))"
            let known = options.keepSafer ? old?.operatingPoints.first { $0.name == name } : nil
            if let threshold = threshold(rate, atLeast: known?.threshold) {
                points.append(point(name, rate, threshold))
                continue
            }
            let needed = SamplePlan.trials(forRate: wanted, errors: 0, confidence: (1 + ErrorRate.confidence) / 2)
            gaps.append(
                "\(name): not enough data: \(nonMated.count) non-mated comparisons, \(needed) needed without a "
                    + "false match" + (known == nil ? "" : "; the base's point stays with its own evidence"))
            if let known { kept.append(known) }
        }
        try EvaluationError.checkCancellation()
        keep(points, &kept, &gaps)
        let named = base.recognition.operatingPoint
        guard (points + kept).contains(where: { $0.name == named }) else {
            throw EvaluationError(
                .notReached,
                "these data do not support \(named), at which the policy decides. " + gaps.joined(separator: ". "))
        }
        var policy = base
        let calibration = calibration((points + kept).sorted { $0.threshold < $1.threshold })
        if let place = policy.recognition.calibrations.firstIndex(where: { $0.kind == kind }) {
            policy.recognition.calibrations[place] = calibration
        } else {
            policy.recognition.calibrations.append(calibration)
        }
        let record = record(points)
        return .init(
            policy: policy, subject: Self.subject(kind), statement: statement(record, kept), record: record,
            gaps: gaps)
    }

    /// Adds the base's points that were not asked for, and removes those that the data contradict: a stricter one below
    /// a looser one that was measured.
    private func keep(
        _ points: [RecognitionCalibration.CalibratedPoint], _ kept: inout [RecognitionCalibration.CalibratedPoint],
        _ gaps: inout [String]
    ) {
        guard options.keepSafer, let old else { return }
        let names = Set((points + kept).map(\.name))
        kept += old.operatingPoints.filter { !names.contains($0.name) }
        for point in kept {
            let looser = points.filter { $0.falseMatchRate >= point.falseMatchRate }.map(\.threshold).max()
            guard let looser, looser > point.threshold else { continue }
            kept.removeAll { $0 == point }
            gaps.append("\(point.name): the base's threshold of \(point.threshold) is too low on these data")
        }
    }

    /// The minimum threshold, not below the base's, at which the interval's upper end is at most the rate, and the rate itself
    /// with its reserve; `nil` when the comparisons are too few.
    private func threshold(_ rate: Double, atLeast base: Double?) -> Double? {
        let trials = nonMated.count
        let reserve = options.reserves[rate] ?? 1
        func suffices(_ errors: Int) -> Bool {
            Double(errors) * reserve <= rate * Double(trials)
                && ranked.nonMated.interval(errors: errors).upperBound <= rate
        }
        guard suffices(0) else { return nil }
        var (most, tooMany) = (0, min(Int(rate * Double(trials)) + 1, trials))
        while tooMany - most > 1 {
            let middle = most + (tooMany - most) / 2
            if suffices(middle) { most = middle } else { tooMany = middle }
        }
        let minimum = curve.threshold(forFalseAcceptRate: Double(most) / Double(trials))
        // Between two non-mated similarities no count changes, and nobody knows where the next would lie: the safe end.
        let accepted = curve.point(at: minimum).falseAccepts
        let safe = accepted > 0 ? nonMated[nonMated.count - accepted] : minimum
        let rounded = (safe * Constants.thresholdSteps).rounded(.up) / Constants.thresholdSteps
        let threshold = max(rounded, base ?? -1)
        return threshold <= 1 ? threshold : nil
    }

    private func point(_ name: String, _ rate: Double, _ threshold: Double) -> RecognitionCalibration.CalibratedPoint {
        let errors = curve.point(at: threshold)
        let isOfBase = options.keepSafer && old != nil
        return RecognitionCalibration.CalibratedPoint(
            name: name, threshold: threshold, falseMatchRate: rate, falseMatches: errors.falseAccepts,
            falseMatchInterval: Self.rounded(ranked.nonMated.interval(errors: errors.falseAccepts)),
            falseNonMatchRate: errors.falseRejectRate.rounded(significantDigits: Constants.digits),
            falseNonMatches: errors.falseRejects,
            falseNonMatchInterval: Self.rounded(ranked.mated.interval(errors: errors.falseRejects)),
            dataSet: isOfBase ? options.data.name : nil, matedComparisons: isOfBase ? mated.count : nil,
            nonMatedComparisons: isOfBase ? nonMated.count : nil)
    }
}

extension MatchCalibrator {
    /// The calibration; when the base is kept, its curve has the larger of both rates everywhere.
    private func calibration(_ points: [RecognitionCalibration.CalibratedPoint]) -> RecognitionCalibration {
        guard options.keepSafer, let old else {
            let measured = Set(Constants.similarities + points.map(\.threshold)).sorted()
                .filter { curve.point(at: $0).falseAccepts >= Constants.minimumErrors }
            return RecognitionCalibration(
                model: kind.modelSHA256, templates: kind.variant, dataSet: options.data.name,
                matedComparisons: mated.count,
                nonMatedComparisons: nonMated.count, operatingPoints: points,
                curve: Self.monotone(measured.map { .init(similarity: $0, falseMatchRate: rate(at: $0)) }),
                note: options.note)
        }
        let places = old.curve.map { place in
            RecognitionCalibration.CurvePoint(
                similarity: place.similarity, falseMatchRate: max(place.falseMatchRate, rate(at: place.similarity)))
        }
        return RecognitionCalibration(
            model: kind.modelSHA256, templates: kind.variant, dataSet: old.dataSet,
            matedComparisons: old.matedComparisons,
            nonMatedComparisons: old.nonMatedComparisons, operatingPoints: points, curve: Self.monotone(places),
            note: old.note)
    }

    private func rate(at similarity: Double) -> Double {
        curve.point(at: similarity).falseAcceptRate.rounded(significantDigits: Constants.digits)
    }

    /// Places whose rate does not fall below that of the place before are left out: the larger rate holds there.
    private static func monotone(
        _ places: [RecognitionCalibration.CurvePoint]
    ) -> [RecognitionCalibration.CurvePoint] {
        places.reduce(into: []) { kept, place in
            if place.falseMatchRate < kept.last?.falseMatchRate ?? .infinity { kept.append(place) }
        }
    }

    private func record(_ points: [RecognitionCalibration.CalibratedPoint]) -> ProvenanceRecord {
        var parameters: [String: Double] = [:]
        for point in points { parameters[point.name] = point.threshold }
        for (rate, reserve) in options.reserves { parameters["reserve fmr-\(Self.scientific(rate))"] = reserve }
        return ProvenanceRecord(
            tool: options.tool, date: options.date,
            method: "each threshold is the least one"
                + (options.keepSafer ? ", not below that of policy \(base.name)," : "")
                + " at which the upper end of the interval of the false match rate is at most the rate of its name"
                + (ranked.nonMated.isBootstrapped
                    ? "; intervals by Clopper and Pearson or over resampled people, whichever is wider" : "")
                + (options.reserves.isEmpty ? "" : "; so is the rate times the reserve"),
            parameters: parameters, data: options.data,
            presentations: [
                .init(label: "mated", species: nil, count: mated.count),
                .init(label: "non_mated", species: nil, count: nonMated.count),
            ],
            split: "the thresholds were chosen on the same comparisons",
            rates: points.flatMap { point in
                [
                    .init(
                        "FMR", group: point.name, errors: point.falseMatches, trials: nonMated.count,
                        interval: point.falseMatchInterval),
                    .init(
                        "FNMR", group: point.name, errors: point.falseNonMatches, trials: mated.count,
                        interval: point.falseNonMatchInterval),
                ]
            }, leaveOneSpeciesOut: nil, models: options.models)
    }

    private func statement(_ record: ProvenanceRecord, _ kept: [RecognitionCalibration.CalibratedPoint]) -> String {
        let names = kept.map(\.name)
        return "\(options.data.name): \(mated.count) mated and \(nonMated.count) non-mated comparisons; "
            + record.rates.map(\.text).joined(separator: ", ") + "."
            + (names.isEmpty ? "" : " \(names.joined(separator: ", ")) kept with the evidence of before.")
            + (options.note.map { " " + $0 } ?? "")
    }

    /// What is calibrated: the network that is named, or the one of the base's that scored.
    private static func kind(
        _ base: Policy, _ options: PolicyCalibration.Options
    ) throws(EvaluationError) -> TemplateKind {
        let known = base.recognition.calibrations
        let used = known.map(\.model).filter { options.models.isEmpty || options.models.values.contains($0) }
        guard let model = options.recognitionModel ?? used.first,
            options.recognitionModel != nil || Set(used).count == 1
        else { throw EvaluationError(.parameter, "name the SHA-256 of the network that compared") }
        let variant =
            switch options.templates {
            case .asInBase: known.first { $0.model == model }?.templates
            case .variant(let variant): variant
            }
        guard let kind = TemplateKind(modelSHA256: model, variant: variant) else {
            throw EvaluationError(.parameter, "templates of \(variant ?? "") are not known")
        }
        return kind
    }

    /// What the provenance of a kind's operating points is of; both forms of a network stand side by side.
    private static func subject(_ kind: TemplateKind) -> String {
        "recognition.calibrations" + (kind.form == .plain ? "" : " " + kind.form.rawValue)
    }

    private static func rounded(_ interval: ClosedRange<Double>) -> [Double] {
        [interval.lowerBound, interval.upperBound].map { $0.rounded(significantDigits: Constants.digits) }
    }

    /// A rate as names have it: `1e-4`, `2.5e-3`.
    private static func scientific(_ rate: Double) -> String {
        let exponent = Int(log10(rate).rounded(.down))
        let mantissa = (rate / pow(10, Double(exponent))).rounded(significantDigits: Constants.digits)
        return "\(PolicyDocument.digits(mantissa))e\(exponent)"
    }
}
