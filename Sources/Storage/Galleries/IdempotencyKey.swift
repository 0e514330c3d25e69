/// Makes an enrolment that is sent twice happen once.
public struct IdempotencyKey: Sendable, Equatable {
    /// The owner of the key, such as the identifier of an API key: keys of different owners never collide.
    public let owner: String
    /// What the owner calls the request.
    public let key: String
    /// A hash of the request's content: the same key with another fingerprint is a conflict.
    public let fingerprint: String
    /// The time for which the result is kept, in seconds.
    public let lifetimeSeconds: Double

    /// A key that is kept for a day by default.
    public init(owner: String, key: String, fingerprint: String, lifetimeSeconds: Double = 86_400) {
        self.owner = owner
        self.key = key
        self.fingerprint = fingerprint
        self.lifetimeSeconds = lifetimeSeconds
    }
}
