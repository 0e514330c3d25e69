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
                reply: .json("Calibrations"), refusals: [.policiesUnavailable]
            ) { _, _ in try await list() },
            calibration(.get, "", "calibration", "How far a calibration is, and what came out.", reply: "Calibration") {
                try await policies.required.queue.calibration(try $1.component("calibration")).json.response
            },
            calibration(
                .get, "/policy", "calibratedPolicy", "The policy that came out, byte for byte.", reply: "Policy"
            ) { try await policy($1) },
            calibration(
                .delete, "", "deleteCalibration", "Removes a calibration with all its files.", reply: "Deleted"
            ) { try await delete($1) },
        ]
    }

    private func creation(_ path: String, _ operation: String) -> Route {
        Route(
            .post, path, operation,
            "Makes a policy from labelled pairs or scores, in the background; it is never applied by itself.",
            scope: .calibrate, form: CalibrationRequest.form, reply: .json("Calibration", status: .accepted),
            refusals: ProblemCode.calibrating + [.busy, .policiesUnavailable, .noCalibrationFolder, .pathOutside]
        ) { try await create($0, $1) }
    }

    private func calibration(
        _ method: HTTPRequest.Method, _ rest: String, _ operation: String, _ summary: String, reply: String,
        _ handler: @escaping Route.Handler
    ) -> Route {
        Route(
            method, "/v1/calibrations/{calibration}" + rest, operation, summary, scope: .calibrate,
            components: ["calibration": "The calibration's identifier, as a reply names it."], reply: .json(reply),
            refusals: [.policiesUnavailable, .calibrationNotFound, .calibrationNotDone], handler)
    }

    /// Has a policy made; 202, because it takes a while.
    private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let queue = try policies.required.queue
        let (input, _) = try await steps.read(
            request, context, CalibrationRequest.form, as: { try CalibrationRequest($0) })
        let calibration = try await queue.submit(input, owner: context.record.actor)
        var response = calibration.json.response
        response.status = .accepted
        response.headers[.location] = "/v1/calibrations/\(calibration.id)"
        return response
    }

    private func list() async throws -> Response {
        CalibrationReplies.calibrations.json(try await policies.required.queue.all).response
    }

    private func policy(_ context: APIContext) async throws -> Response {
        let bytes = try await policies.required.queue.policy(try context.component("calibration"))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func delete(_ context: APIContext) async throws -> Response {
        try await policies.required.queue.remove(try context.component("calibration"))
        return GalleryReplies.deleted.json(()).response
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
