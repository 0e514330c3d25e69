import Hummingbird
import NIOCore
import Storage
import Verification

extension Routes {
    /// Has a policy made; 202, because it takes a while.
    func calibrate(_ request: Request, _ context: APIContext) async throws -> Response {
        let queue = try requiredPolicies.queue
        let input = try await read(request, context, CalibrationRequest.read)
        let calibration = try await queue.submit(input, owner: context.record.facts.keyID ?? Self.nobody)
        var response = calibration.json.response
        response.status = .accepted
        response.headers[.location] = "/v1/calibrations/\(calibration.id)"
        return response
    }

    /// All calibrations.
    func listCalibrations() async throws -> Response {
        let all = try await requiredPolicies.queue.all
        let body: JSON = ["calibrations": .array(all.map(\.json))]
        return body.response
    }

    /// One calibration.
    func calibration(_ context: APIContext) async throws -> Response {
        try await requiredPolicies.queue.calibration(try context.component("calibration")).json.response
    }

    /// The policy that came out of one, byte for byte.
    func calibratedPolicy(_ context: APIContext) async throws -> Response {
        let bytes = try await requiredPolicies.queue.policy(try context.component("calibration"))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Removes a calibration.
    func deleteCalibration(_ context: APIContext) async throws -> Response {
        try await requiredPolicies.queue.remove(try context.component("calibration"))
        return JSON.object([.init(name: "deleted", value: true)]).response
    }

    /// The policy in force and every change.
    func listPolicies() async throws -> Response {
        let events = try await requiredPolicies.active.events
        let body: JSON = [
            "policy": try readiness.endpoint().policy.json, "events": .array(events.reversed().map(\.json)),
        ]
        return body.response
    }

    /// Puts a policy into force: one that was made here, or one that comes with the request.
    func activatePolicy(_ request: Request, _ context: APIContext) async throws -> Response {
        let policies = try requiredPolicies
        let input = try await read(request, context, ActivationRequest.read)
        let bytes: [UInt8]
        let origin: String
        switch input.source {
        case .calibration(let id): (bytes, origin) = (try await policies.queue.policy(id), "calibration \(id)")
        case .policy(let policy): (bytes, origin) = (policy, "upload")
        }
        let event = try await policies.active.activate(
            bytes, signature: input.signature, actor: context.record.facts.keyID ?? Self.nobody, origin: origin)
        return try changed(event, context)
    }

    /// Puts the policy of before into force again.
    func rollBackPolicy(_ context: APIContext) async throws -> Response {
        try changed(
            try await requiredPolicies.active.rollBack(actor: context.record.facts.keyID ?? Self.nobody), context)
    }

    private func changed(_ event: PolicyEvent, _ context: APIContext) throws -> Response {
        let policy = try readiness.endpoint().policy
        context.logger.notice(
            "policy changed",
            metadata: ["action": "\(event.action.rawValue)", "policy": "\(policy.sha256)", "actor": "\(event.actor)"])
        let body: JSON = ["policy": policy.json, "event": event.json]
        return body.response
    }

    /// Reads a body within its time and the memory that all bodies share.
    private func read<Input: Sendable>(
        _ request: Request, _ context: APIContext,
        _ read: @escaping @Sendable (Request, BodyReservation) async throws -> Input
    ) async throws -> Input {
        let reservation = BodyReservation(of: bodyBudget)
        let input = try await Deadline(clock: clock, connections: connections).run(
            within: .seconds(configuration.bodyTimeoutSeconds), orFailWith: .bodyTimeout, on: context.channel
        ) { try await read(request, reservation) }
        context.record.update { $0.isBodyRead = true }
        return input
    }

    private var requiredPolicies: Policies {
        get throws(Problem) {
            guard let policies else { throw Problem(.policiesUnavailable) }
            return policies
        }
    }

    private static let nobody = "none"
}
