public import FoundationEssentials

/// The replies about the service itself.
public enum ServiceReplies {
    /// The process is up; what is loaded is said beside it.
    public static let health = Reply<Health>(
        "Health",
        [
            Field("status", always: "healthy"),
            Field("timestamp", "RFC 3339, UTC.") { $0.time.formatted(.iso8601) }, Field("version") { $0.version },
            Field("ready") { $0.decider != nil },
            Field(name: "models", schema: Decider.models) { ($0.decider?.models ?? [:]).json },
            Field("policy") { $0.decider?.policy },
            TrustedIssuers.field.of { $0.trust },
        ])

    /// The process is up.
    public static let alive = Reply<Void>("Alive", [Field("status", always: "alive")])

    /// Requests for decisions are served.
    public static let ready = Reply<Decider>(
        "Ready", [Field("status", always: "ready"), Field(name: "models", schema: Decider.models) { $0.models.json }])

    /// Every model that is loaded.
    public static let models = Reply<[LoadedModel]>("Models", [Field("models") { $0 }])

    /// The reply when the drawings of a decision were deleted: the decision's session and the drawings' names.
    public static let cleanup = Reply<(session: String, drawings: [String])>(
        "Cleanup",
        [
            Field("success", always: true),
            Field("removed_files", "The drawings that were removed.") { $0.drawings },
            Field("message") { "Cleaned up session \($0.session)" },
        ])
}

/// The state of a server.
public struct Health: Sendable {
    /// Now.
    public let time: Date
    /// The version of the product.
    public let version: String
    /// Who decides; absent until it is loaded.
    public let decider: Decider?
    /// Whom the operator trusts to issue passports.
    public let trust: TrustedIssuers

    /// The state at `time`.
    public init(time: Date, version: String, decider: Decider?, trust: TrustedIssuers) {
        self.time = time
        self.version = version
        self.decider = decider
        self.trust = trust
    }
}
