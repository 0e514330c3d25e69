public import Evaluation
public import Verification

/// A policy whose thresholds or weights were made from labelled scores, with its evidence. It is never applied by
/// itself: a person reads the report and replaces the policy in use.
public struct PolicyCalibration: Sendable {
    /// The part of the policy that is calibrated.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The thresholds of a single picture.
        case pad
        /// The fusion of two frames' cues, and its thresholds.
        case pair
        /// The operating points of comparisons.
        case match
    }

    /// What a model is fitted to.
    public struct Fit: Sendable, Equatable {
        /// The columns; the standard ones, as far as they were measured, when absent.
        public var columns: [String]?
        /// What a column that was not measured leads to.
        public var notMeasured: ColumnFusion.NotMeasured

        /// A fit to these columns.
        public init(columns: [String]? = nil, notMeasured: ColumnFusion.NotMeasured = .retake) {
            self.columns = columns
            self.notMeasured = notMeasured
        }
    }

    /// The wanted rates, and the origin of the scores.
    public struct Options: Sendable {
        /// The new policy's name; the base's when absent.
        public var name: String?
        /// The scores.
        public var data: ProvenanceRecord.Data
        /// The program and its version, such as `bonafide 0.1.0`.
        public var tool: String
        /// The date and time, as RFC 3339 text.
        public var date: String
        /// SHA-256 of the models that measured, by name; other ones than the base's are refused.
        public var models: [String: String] = [:]
        /// The maximum APCER of the worst species, above 0 and below 1; without it the base's `live` stays.
        public var apcer: Double?
        /// The maximum share of bona fide presentations that are called attacks, above 0 and below 1; without it the
        /// base's `spoof` stays.
        public var bpcer: Double?
        /// What is fitted to columns of the scores; absent = thresholds alone are chosen. Of single pictures it is a fusion of
        /// whatever was measured; of two frames the rule of those whose head did not turn. Without wanted rates an APCER of 5 % and
        /// a BPCER of 1 % are wanted.
        public var fit: Fit?
        /// Whether bona fide single pictures teach the policy what is familiar.
        public var learnsFamiliarity = false
        /// Further columns of which each value is left out in turn, such as the medium of attacks.
        public var leftOutColumns: [String] = []
        /// The share of refused people or accepted attacks above which a condition that the policy was made without is warned of.
        public var leftOutLimit = 0.1
        /// Weights that are set and not fitted, by cue.
        public var fixedWeights: [String: Double] = [:]
        /// The penalty of the squared weights, from 0.
        public var penalty = 1.0
        /// The column whose values are never on both sides of a fold; `source` or else `subject` when absent.
        public var foldColumn: String?
        /// The number of folds; one for each value of the column when absent and there are at most 50, else 10.
        public var folds: Int?
        /// Whether every threshold must stay at or above the base's.
        public var keepSafer = false
        /// A note for people who read the new thresholds; it ends the statement.
        public var note: String?
        /// The false match rates of the operating points.
        public var falseMatchRates = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
        /// SHA-256 of the recognition network; the base's own when absent.
        public var recognitionModel: String?
        /// What the templates were made of.
        public var templates = ComparedTemplates.asInBase
        /// By how much the false match rate of other people is known to exceed that of these data, by wanted rate; from 1.
        public var reserves: [Double: Double] = [:]

        /// Options for scores.
        public init(data: ProvenanceRecord.Data, tool: String, date: String) {
            self.data = data
            self.tool = tool
            self.date = date
        }
    }

    /// The kind of the templates that were compared.
    public enum ComparedTemplates: Sendable, Equatable {
        /// Of the base's first kind of the network.
        case asInBase
        /// Of a kind by its variant (`TemplateKind.variant`).
        case variant(String?)
    }

    /// The result of a calibration, for people and machines.
    public struct CalibrationReport: Sendable, Equatable, Codable {
        /// The part of the policy that was calibrated.
        public let kind: Kind
        /// The new policy.
        public let policy: PolicyReference
        /// The policy that it was made from.
        public let base: PolicyReference
        /// What was done, on what, and the error rates.
        public let record: ProvenanceRecord
        /// What the data cannot support, one sentence each.
        public let gaps: [String]
        /// What the recording lacks, one sentence each; absent where nothing was fitted.
        public let warnings: [String]?
        /// The values that differ from the base's.
        public let changes: [PolicyDifference.ChangedValue]
    }

    /// The new policy.
    public let policy: Policy
    /// Its file.
    public let bytes: [UInt8]
    /// The report, for people and machines.
    public let report: CalibrationReport
}

extension PolicyCalibration {
    /// Which columns of a score file a calibration reads; one that is missing is an error of the reading.
    public static func reading(_ kind: Kind) -> ScoreTable.Reading {
        var reading = ScoreTable.Reading()
        guard let measured = kind.measured else { return reading }
        reading.optionalNumbers = measured.laterNumbers
        reading.numbers = measured.numbers.filter { !reading.optionalNumbers.contains($0) }
        reading.categories = measured.states
        reading.numberPrefixes = Measurement.NetworkColumn.allCases.map(\.rawValue)
        return reading
    }

    /// Makes a policy from scores.
    ///
    /// - Parameters:
    ///   - table: the scores, read with `reading(_:)`.
    ///   - base: a policy file, which gives everything that is not calibrated.
    /// - Throws: `VerificationError` for the base or its models, `EvaluationError` for the scores: `scores.label` for those
    ///   of another kind, `scores.too_many`, `scores.empty_class`, `calibration.not_fitted`, `calibration.not_reached`,
    ///   `calibration.interrupted` when the task was cancelled.
    public static func make(
        _ kind: Kind, from table: ScoreTable, base: [UInt8], options: Options
    ) throws -> PolicyCalibration {
        let (policy, reference) = try Policy.read(base)
        try policy.check(models: options.models)
        let labels: ScoreTable.Kind = kind == .match ? .comparisons : .presentations
        guard table.kind == labels else {
            throw EvaluationError(
                .label,
                "the labels are \(table.kind.labels.map(\.rawValue).joined(separator: " and ")), not "
                    + labels.labels.map(\.rawValue).joined(separator: " and "))
        }
        try checkSize(table, kind)
        let made: Made =
            switch kind {
            case .pad: try PADCalibrator(table, .liveness, policy, options).singleFrame()
            case .pair: try PADCalibrator(table, .pair, policy, options).twoFrame()
            case .match: try MatchCalibrator(table, policy, options).make()
            }
        return try PolicyCalibration(made, kind, from: policy, reference, options)
    }

    /// The result of a calibrator.
    struct Made {
        var policy: Policy
        let subject: String
        let statement: String
        let record: ProvenanceRecord
        let gaps: [String]
        /// What the recording lacks.
        var warnings: [String]?
        /// The subjects of evidence that holds no more.
        var replaced: [String] = []
    }

    private init(
        _ made: Made, _ kind: Kind, from base: Policy, _ reference: PolicyReference, _ options: Options
    ) throws(VerificationError) {
        var policy = made.policy
        policy.name = options.name ?? base.name
        for network in policy.askedNetworks where policy.models[network] == nil {
            policy.models[network] = options.models[network]
        }
        policy.provenance.removeAll { made.replaced.contains($0.subject) }
        let provenance = Policy.Provenance(subject: made.subject, statement: made.statement, record: made.record)
        if let place = policy.provenance.firstIndex(where: { $0.subject == made.subject }) {
            policy.provenance[place] = provenance
        } else {
            policy.provenance.append(provenance)
        }
        bytes = try policy.written()
        let (read, readReference) = try Policy.read(bytes)
        self.policy = read
        report = CalibrationReport(
            kind: kind, policy: readReference, base: reference, record: made.record, gaps: made.gaps,
            warnings: made.warnings, changes: try PolicyDifference(from: base, to: read).changes)
    }
}

extension PolicyCalibration.Kind {
    /// The penalty of the squared weights of a fit when none is chosen (docs/decisions/0071).
    public var usualPenalty: Double { self == .pad ? Penalty.pictures : Penalty.others }

    private enum Penalty {
        static let pictures = 3.0
        static let others = 1.0
    }

    /// What must have been measured; `nil` where the score alone counts.
    var measured: Measurement.Kind? {
        switch self {
        case .pad: .liveness
        case .pair: .pair
        case .match: nil
        }
    }
}
