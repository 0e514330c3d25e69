public import Storage
public import Verification
public import Vision

/// Recognition as the server calls it; a value, so that tests of HTTP need no models.
public struct RecognitionEndpoint: Sendable {
    /// Compares two pictures.
    public typealias PictureMatcher =
        @Sendable (_ reference: [UInt8], _ probe: [UInt8], MatchOptions) async throws -> MatchReport
    /// Adds a picture to a subject of a gallery.
    public typealias Enrol =
        @Sendable (_ picture: [UInt8], _ label: String, GalleryHandle, TemplateOptions) async throws -> EnrolmentReport
    /// Looks for the person of a picture in a gallery.
    public typealias Identify =
        @Sendable (
            _ picture: [UInt8], GalleryHandle, TemplateOptions, _ maximumCount: Int, _ wantedRate: Double?
        ) async throws -> IdentificationReport

    /// Compares a picture with the templates of one subject.
    public typealias ClaimVerifier =
        @Sendable (_ picture: [UInt8], _ references: [FaceTemplate], ClaimJob.Options) async throws -> ClaimReport

    /// Compares two pictures.
    public let match: PictureMatcher
    /// Adds a picture to a subject of a gallery.
    public let enrol: Enrol
    /// Looks for the person of a picture in a gallery.
    public let identify: Identify
    /// Compares a picture with the templates of one subject.
    public let verify: ClaimVerifier
    /// Metric, calibration and operating points of the policy for the network.
    public let recognizer: Recognizer

    /// The jobs that compare, enrol and identify.
    ///
    /// - Parameters:
    ///   - policy: what decides who may be enrolled.
    ///   - authority: what a caller's operating point may do to a decision.
    ///   - template: makes the template of a picture.
    package init(
        policy: Policy, recognizer: Recognizer, authority: ThresholdAuthority = .stricter,
        template: @escaping TemplateMaker, match: @escaping PictureMatcher
    ) {
        let enrolment = EnrolmentJob(policy, recognizer, template: template)
        let identification = IdentificationJob(recognizer, template: template)
        let claim = ClaimJob(recognizer, authority, template: template)
        self.match = match
        verify = { try await claim.verify($0, against: $1, options: $2) }
        enrol = { try await enrolment.enrol($0, label: $1, in: $2, options: $3) }
        identify = {
            try await identification.identify($0, in: $1, options: $2, maximumCount: $3, wantedRate: $4)
        }
        self.recognizer = recognizer
    }

    /// The endpoint of a job.
    public init(_ job: MatchJob) {
        self.init(
            policy: job.policy.policy, recognizer: job.recognizer, authority: job.authority,
            template: { try await job.template(of: $0, options: $1) },
            match: { try await job.match($0, $1, options: $2) })
    }
}
