public import FoundationEssentials
public import Verification

/// What a job reported, with what a reply tells beside it.
public struct Answer<Report: Sendable>: Sendable {
    /// The job's report.
    public let report: Report
    /// The policy and the models that decided.
    public let decider: Decider
    /// The request that is answered; absent on the command line.
    public let request: AnsweredRequest?

    /// An answer to a request, or to a command.
    public init(_ report: Report, by decider: Decider, to request: AnsweredRequest? = nil) {
        self.report = report
        self.decider = decider
        self.request = request
    }
}

/// The request that a reply answers.
public struct AnsweredRequest: Sendable {
    /// Its identifier.
    public let id: String
    /// When it was answered.
    public let time: Date
    /// Its options that did not count.
    public let ignoredOptions: [String]

    /// A request that is answered now.
    ///
    /// - Parameter ignoredOptions: the names of its options that would have loosened the decision and are not allowed.
    public init(id: String, time: Date = Date(), ignoredOptions: [String] = []) {
        self.id = id
        self.time = time
        self.ignoredOptions = ignoredOptions
    }
}

extension Answer {
    /// Who decided, and which request is answered.
    static var who: [Field<Answer>] {
        [policy, Field(name: "models", schema: Decider.models) { $0.decider.models.json }, requestID, ignoredOptions]
    }

    /// Which policy decided.
    static var policy: Field<Answer> {
        Field("policy", "Which policy decided: its name and the SHA-256 of its bytes.") { $0.decider.policy }
    }

    /// Which request is answered.
    static var requestID: Field<Answer> {
        .overHTTP("request_id", "Also in the header X-Request-Id and in the log.") { $0.request?.id }
    }
}

extension Answer {
    /// Which options of the request did not count.
    private static var ignoredOptions: Field<Answer> {
        .optional(
            "ignored_options",
            "The request's options that would have loosened the decision, which the operator does not allow; absent when all "
                + "counted."
        ) { answer in
            answer.request.flatMap { $0.ignoredOptions.isEmpty ? nil : $0.ignoredOptions }
        }
    }
}

extension Decider {
    /// The schema of the models' names.
    static let models = Schema.map(of: .text.described("The SHA-256 of the model's file."))
        .described("The models by name.")
}

extension [String: String] {
    /// An object with its names in alphabetical order.
    var json: JSON { .object(sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }) }
}

extension PolicyReference: ReplyObject {
    package static let fields: [Field<Self>] = [Field("name") { $0.name }, Field("sha256") { $0.sha256 }]
}
