import Imaging
public import Inference
public import Vision

/// The job that decides whether two pictures show one person.
public struct MatchJob: Sendable {
    /// The engine and the models that it measures with.
    public let instruments: Instruments
    /// The policy that decides.
    public let policy: PolicyEdition
    /// Metric, calibration and operating points of the policy for the network.
    public let recognizer: Recognizer
    /// What a caller's operating point may do to a decision.
    public let authority: ThresholdAuthority

    /// A job under a policy.
    ///
    /// - Parameters:
    ///   - authority: what a caller's operating point may do to a decision.
    ///   - form: what of a face the network is shown; as the policy says, or else the manifest, when absent.
    /// - Throws: `notARecognizer` without a network among the uses, `policyModelMismatch`.
    public init(
        _ instruments: Instruments, _ policy: PolicyEdition, authority: ThresholdAuthority = .stricter,
        form: TemplateKind.TemplateForm? = nil
    ) throws(VerificationError) {
        guard let network = instruments.recognition else {
            throw VerificationError(.notARecognizer, "no network that compares faces was loaded")
        }
        try instruments.check(.recognition(network.name), for: policy.policy)
        recognizer = try Recognizer(network, policy.policy.recognition, form: form)
        self.instruments = instruments
        self.policy = policy
        self.authority = authority
    }

    private var rule: MatchRule { MatchRule(recognizer: recognizer) }

    /// Makes the template of one picture.
    ///
    /// - Parameters:
    ///   - picture: the bytes of a JPEG, PNG, WebP, TIFF, BMP or JPEG 2000 file.
    ///   - options: what the caller chose.
    /// - Throws: `ImagingError` for a picture that cannot be read, `LaneError` when too many wait, `VisionError` for a
    ///   technical failure, `instrumentMissing` when the presentation is to be judged and cannot be, `CancellationError`.
    public func template(of picture: [UInt8], options: TemplateOptions = .selfie) async throws -> TemplateReport {
        let (policy, kind) = (policy.policy, recognizer.kind)
        return try await instruments.lanes.run {
            try $0.template(of: picture, role: nil, options: options, kind: kind, policy: policy)
        }
    }

    /// Compares two pictures, which are measured side by side if a second lane idles.
    ///
    /// - Parameters:
    ///   - reference: the bytes of the picture that is trusted, such as a document's portrait.
    ///   - probe: the bytes of the picture that is compared with it, such as a selfie.
    ///   - options: what the caller chose.
    /// - Throws: as `template(of:options:)`, but `PictureError` for a picture that cannot be read; and
    ///   `operatingPointUnsupported` or `thresholdMissing` before a picture is looked at.
    public func match(
        _ reference: [UInt8], _ probe: [UInt8], options: MatchOptions = MatchOptions()
    ) async throws -> MatchReport {
        let point = try rule.operatingPoint(options.operatingPoint, authority)
        let (policy, kind) = (policy.policy, recognizer.kind)
        let (one, other) = try await instruments.lanes.admit { place in
            try await place.both(
                {
                    try $0.template(
                        of: reference, role: .reference, options: options.reference, kind: kind, policy: policy)
                }, { try $0.template(of: probe, role: .probe, options: options.probe, kind: kind, policy: policy) })
        }
        var comparison: TemplateComparison?
        if let a = one.template, let b = other.template { comparison = try recognizer.compare(a, b, at: point) }
        let decision = rule.decide(
            comparison, reasons: one.reasons + other.reasons, liveness: [one, other].map(\.liveness?.decision),
            comparisons: one.comparisons.map { $0.named("reference") } + other.comparisons.map { $0.named("probe") })
        return MatchReport(
            decision: decision, comparison: comparison, reference: one, probe: other,
            stages: Stage.longest([one.stages, other.stages]), operatingPoint: point)
    }

    /// Compares two templates.
    ///
    /// - Parameter request: where to decide; at the policy's own operating point when absent.
    /// - Throws: `templatesDiffer`, `operatingPointUnsupported`, `thresholdMissing`.
    public func compare(
        _ reference: FaceTemplate, _ probe: FaceTemplate, at request: OperatingPoint.Request? = nil
    ) throws -> TemplateComparison {
        try recognizer.compare(reference, probe, at: rule.operatingPoint(request, authority))
    }
}
