import Hummingbird
import NIOCore
import Replies

/// The routes by which policies are made.
struct CalibrationRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when policies are neither made nor put into force here.
    let policies: Policies?

    /// The routes.
    var routes: [Route] {
        [
            creation("/calibrate", "calibrate"),
            creation("/v1/calibrations", "createCalibration"),
            Route(
                .get, "/v1/calibrations", "calibrations", "All calibrations, the newest first.", scope: .calibrate,
                reply: CalibrationReplies.calibrations, refusals: [.policiesUnavailable]
            ) { _, _ in try await policies.required.queue.all },
            Route(
                .get, Self.path, "calibration", "How far a calibration is, and what came out.", scope: .calibrate,
                components: Self.components, reply: CalibrationReplies.calibration, refusals: Self.refusals
            ) { try await policies.required.queue.calibration(try $1.component("calibration")) },
            Route(
                .get, Self.path + "/policy", "calibratedPolicy", "The policy that came out, byte for byte.",
                scope: .calibrate, components: Self.components,
                reply: .json("Policy", having: ["name", "provenance"]), refusals: Self.refusals
            ) { try await policy($1) },
            Route(
                .delete, Self.path, "deleteCalibration",
                "Removes a calibration with all its files; one that is being made is stopped.",
                scope: .calibrate, components: Self.components, reply: GalleryReplies.deleted, refusals: Self.refusals
            ) { try await policies.required.queue.remove(try $1.component("calibration")) },
        ]
    }

    private func creation(_ path: String, _ operation: String) -> Route {
        Route(
            .post, path, operation,
            "Makes a policy from labelled pairs or scores, in the background; it is never applied by itself.",
            scope: .calibrate, form: CalibrationRequest.form,
            reply: .json(CalibrationReplies.calibration, status: .accepted),
            refusals: ProblemCode.calibrating + [.busy, .policiesUnavailable, .noCalibrationFolder, .pathOutside]
        ) { try await create($0, $1) }
    }

    private static let path = "/v1/calibrations/{calibration}"
    private static let components = ["calibration": "The calibration's identifier, as a reply names it."]
    private static let refusals: [ProblemCode] = [.policiesUnavailable, .calibrationNotFound, .calibrationNotDone]

    /// Has a policy made; 202, because it takes a while.
    private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let queue = try policies.required.queue
        let (input, _) = try await steps.read(
            request, context, CalibrationRequest.form, as: { try CalibrationRequest($0) })
        let calibration = try await queue.submit(input, owner: context.record.actor)
        var response = CalibrationReplies.calibration.json(calibration).response
        response.status = .accepted
        response.headers[.location] = "/v1/calibrations/\(calibration.id)"
        return response
    }

    private func policy(_ context: APIContext) async throws -> Response {
        let bytes = try await policies.required.queue.policy(try context.component("calibration"))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Policies? {
    /// What makes policies and puts them into force.
    ///
    /// - Throws: `policies.unavailable` when neither happens here.
    var required: Policies {
        get throws(Problem) {
            guard let self else { throw Problem(.policiesUnavailable) }
            return self
        }
    }
}

extension RequestRecord {
    /// The identifier of the API key, as it is written to the ledger.
    var actor: String { facts.keyID ?? "none" }
}
