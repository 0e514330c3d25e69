import Hummingbird
import Replies
import Storage
import Verification

/// The routes by which policies are put into force.
struct PolicyRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when policies are neither made nor put into force here.
    let policies: Policies?

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/v1/policies", "policies", "The policy in force, and every change with who made it.",
                scope: .operate, reply: PolicyReplies.policies, refusals: Self.refusals
            ) { _, _ in try await list() },
            Route(
                .post, "/v1/policies/activate", "activatePolicy",
                "Puts a policy into force, one that was made here or one that comes with the request.",
                scope: .operate, form: ActivationRequest.form, reply: PolicyReplies.change,
                refusals: ProblemCode.activating
                    + [.policiesUnavailable, .calibrationNotFound, .calibrationNotDone, .starting, .failed, .draining]
            ) { try await activate($0, $1) },
            Route(
                .post, "/v1/policies/rollback", "rollBackPolicy", "Puts the policy of before into force again.",
                scope: .operate, reply: PolicyReplies.change, refusals: Self.refusals
            ) { try await rollBack($1) },
        ]
    }

    private typealias Change = (policy: PolicyReference, event: PolicyEvent)

    private static let refusals: [ProblemCode] = [
        .policiesUnavailable, .nothingToRollBack, .starting, .failed, .draining,
    ]

    private func list() async throws -> (policy: PolicyReference, events: [PolicyEvent]) {
        let events = try await policies.required.active.events
        return (try steps.readiness.endpoint().policy, events.reversed())
    }

    private func activate(_ request: Request, _ context: APIContext) async throws -> Change {
        let policies = try policies.required
        let (input, _) = try await steps.read(
            request, context, ActivationRequest.form, as: { try ActivationRequest($0) })
        let bytes: [UInt8]
        let origin: String
        switch input.source {
        case .calibration(let id): (bytes, origin) = (try await policies.queue.policy(id), "calibration \(id)")
        case .policy(let policy): (bytes, origin) = (policy, "upload")
        }
        let event = try await policies.active.activate(
            bytes, signature: input.signature, actor: context.record.actor, origin: origin)
        return try changed(event, context)
    }

    private func rollBack(_ context: APIContext) async throws -> Change {
        try changed(try await policies.required.active.rollBack(actor: context.record.actor), context)
    }

    private func changed(_ event: PolicyEvent, _ context: APIContext) throws -> Change {
        let policy = try steps.readiness.endpoint().policy
        context.logger.notice(
            "policy changed",
            metadata: ["action": "\(event.action.rawValue)", "policy": "\(policy.sha256)", "actor": "\(event.actor)"])
        return (policy, event)
    }
}
