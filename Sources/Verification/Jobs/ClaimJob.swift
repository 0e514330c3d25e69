public import Vision

/// The job that decides whether the person of a picture is the enrolled subject that they claim to be (ISO/IEC 2382-37,
/// biometric verification).
public struct ClaimJob: Sendable {
    /// What a caller may choose.
    public struct Options: Sendable, Equatable {
        /// What the picture must be; by default a selfie.
        public var probe = TemplateOptions.selfie
        /// The operating point that is asked for; the policy's own when absent.
        public var operatingPoint: OperatingPoint.Request?

        /// The default options.
        public init() {}
    }

    private let rule: ClaimRule
    private let authority: ThresholdAuthority
    private let template: TemplateMaker

    /// A job that uses the instruments and the policy of a job that compares.
    public init(_ match: MatchJob) {
        self.init(match.recognizer, match.authority) { try await match.template(of: $0, options: $1) }
    }

    /// A job that makes its templates by the given function.
    package init(_ recognizer: Recognizer, _ authority: ThresholdAuthority, template: @escaping TemplateMaker) {
        rule = ClaimRule(recognizer: recognizer)
        self.authority = authority
        self.template = template
    }

    /// Compares a picture with the templates of a subject, of which there is at least one.
    ///
    /// - Parameter picture: the bytes of the picture's file.
    /// - Throws: as `MatchJob.template(of:options:)`; `templatesDiffer`; `operatingPointUnsupported` or `thresholdMissing`
    ///   before the picture is looked at.
    public func verify(
        _ picture: [UInt8], against references: [FaceTemplate], options: Options = Options()
    ) async throws -> ClaimReport {
        let point = try rule.operatingPoint(options.operatingPoint, authority, templates: references.count)
        let probe = try await template(picture, options.probe)
        let comparisons = try probe.template.map { template in
            try references.map { try rule.recognizer.compare($0, template, at: point) }
        }
        let nearest = comparisons?.max { $0.similarity < $1.similarity }
        let decision = rule.decide(
            nearest, reasons: probe.reasons, comparisons: probe.comparisons, presentation: probe.liveness?.decision)
        return ClaimReport(
            decision: decision, comparison: nearest, templates: references.count, probe: probe)
    }
}
