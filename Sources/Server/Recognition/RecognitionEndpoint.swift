import Verification

/// Recognition as the server calls it; a value, so that tests of HTTP need no models.
public struct RecognitionEndpoint: Sendable {
    /// Makes the template of a picture.
    public typealias Template = @Sendable (_ picture: [UInt8], TemplateOptions) async throws -> TemplateReport
    /// Compares two pictures.
    public typealias Match =
        @Sendable (_ reference: [UInt8], _ probe: [UInt8], MatchOptions) async throws -> MatchReport

    /// Makes the template of a picture.
    public let template: Template
    /// Compares two pictures.
    public let match: Match
    /// What templates mean under the policy.
    public let recognizer: Recognizer

    /// An endpoint from its parts.
    public init(template: @escaping Template, match: @escaping Match, recognizer: Recognizer) {
        self.template = template
        self.match = match
        self.recognizer = recognizer
    }

    /// The endpoint of a job; nil when it was not configured to recognise.
    public init?(_ job: LivenessJob) {
        guard let recognizer = job.recognizer else { return nil }
        self.init(
            template: { try await job.template(of: $0, options: $1) },
            match: { try await job.match($0, $1, options: $2) }, recognizer: recognizer)
    }
}
