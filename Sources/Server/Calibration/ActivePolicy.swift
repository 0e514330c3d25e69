import FoundationEssentials
import Storage
import Verification

/// Which policy decides: the configured one, until an operator puts another into force; each change is in the ledger first.
actor ActivePolicy {
    /// Replaces the endpoint that serves requests.
    typealias Replace = @Sendable (LivenessEndpoint) -> Void

    private let ledger: PolicyLedger
    private let trusted: PolicyKey.Public?
    private let date: @Sendable () -> Date
    /// The endpoint under the configured policy, and who is told of another one.
    private var configured: (endpoint: LivenessEndpoint, replace: Replace)?

    /// - Parameter trusted: the key that a policy must be signed with to be put into force; absent = no signature is
    ///   needed.
    init(ledger: PolicyLedger, trusted: PolicyKey.Public?, date: @escaping @Sendable () -> Date) {
        self.ledger = ledger
        self.trusted = trusted
        self.date = date
    }

    /// The endpoint under the policy that was in force when the server ended.
    ///
    /// - Parameters:
    ///   - endpoint: under the configured policy.
    ///   - replace: told of every other one from now on.
    /// - Throws: `VerificationError` for a policy that its models or its signature no longer fit, `StorageError`.
    func restore(_ endpoint: LivenessEndpoint, replace: @escaping Replace) async throws -> LivenessEndpoint {
        configured = (endpoint, replace)
        guard let active = try await ledger.active else { return endpoint }
        try PolicySignature.check(active.bytes, signature: active.signature, trusting: trusted)
        return try adopt(active.bytes)
    }

    /// Every change, the oldest first.
    var events: [PolicyEvent] {
        get async { await ledger.events }
    }

    /// Puts a policy into force.
    ///
    /// - Throws: `VerificationError` for the policy or its signature, `StorageError` when the change cannot be recorded;
    ///   then nothing changes.
    func activate(
        _ bytes: [UInt8], signature: [UInt8]?, actor: String, origin: String
    ) async throws -> PolicyEvent {
        let signer = try PolicySignature.check(bytes, signature: signature, trusting: trusted)
        let endpoint = try adopt(bytes)
        let event = try await ledger.activate(
            bytes, name: endpoint.policy.name, signature: signature, signedBy: signer?.identifier, actor: actor,
            origin: origin, time: date().formatted(.iso8601))
        configured?.replace(endpoint)
        return event
    }

    /// Puts the previous policy into force again.
    ///
    /// - Throws: `policy.nothing_to_roll_back`, `StorageError`.
    func rollBack(actor: String) async throws -> PolicyEvent {
        guard let event = try await ledger.rollBack(actor: actor, time: date().formatted(.iso8601)) else {
            throw Problem(.nothingToRollBack)
        }
        if let active = try await ledger.active {
            configured?.replace(try adopt(active.bytes))
        } else if let configured {
            configured.replace(configured.endpoint)
        }
        return event
    }

    private func adopt(_ bytes: [UInt8]) throws -> LivenessEndpoint {
        guard let job = configured?.endpoint.calibration else { throw Problem(.starting) }
        return try job.adopt(bytes)
    }
}
