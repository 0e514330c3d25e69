import HTTPTypes
import Hummingbird
import Logging

/// The outermost step: names the request, turns errors into problems, adds the security headers, logs and counts.
///
/// A log line holds the method, the route, the status, the time, the outcome, its reasons, the time of each stage, the
/// key's identifier and the request's; never a path as the client wrote it, a query, a file name, an address, a secret or a picture.
struct RequestObserver: RouterMiddleware {
    private static let requestLengthToDrain = 64 * 1024

    /// The counters.
    let metrics: ServerMetrics
    /// The routes.
    let table: RouteTable

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.requestID = RequestIdentifier.choose(proposed: request.headers[.requestID])
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request_id"] = "\(context.requestID)"

        var problem: Problem?
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            problem = refine(Problem(error), request)
            response = (problem ?? Problem(.internalError)).response(requestID: context.requestID)
        }
        finish(&response, request, context)

        let route = table.name(method: request.method, template: context.endpointPath)
        let elapsed = start.duration(to: .now) / .milliseconds(1)
        let facts = context.record.facts
        metrics.count(route: route, status: response.status.code, milliseconds: elapsed, facts)
        log(context, request, route, response, elapsed, problem)
        return response
    }

    /// A path that exists for another method is 405.
    private func refine(_ problem: Problem, _ request: Request) -> Problem {
        guard problem.code == .notFound, let methods = table.allowedMethods(at: request.uri.path) else {
            return problem
        }
        var refined = Problem(.methodNotAllowed)
        refined.headers[.allow] = methods
        return refined
    }

    private func finish(_ response: inout Response, _ request: Request, _ context: APIContext) {
        response.headers[.requestID] = context.requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        response.headers[.referrerPolicy] = "no-referrer"
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        // The rest of a refused body would have to be read to find the next request.
        let declared = request.headers[.contentLength].flatMap(Int.init)
        let mayBeLong = declared ?? 0 > Self.requestLengthToDrain || request.headers[.transferEncoding] != nil
        if mayBeLong, response.status.kind == .clientError || response.status.kind == .serverError,
            !context.record.facts.isBodyRead
        {
            response.headers[.connection] = "close"
        }
    }

    private func log(
        _ context: APIContext, _ request: Request, _ route: Route.Name?, _ response: Response, _ milliseconds: Double,
        _ problem: Problem?
    ) {
        let facts = context.record.facts
        let level: Logger.Level = problem?.code == .internalError ? .error : .info
        context.logger.log(
            level: level, "request",
            metadata: [
                "method": "\(Self.knownMethods.contains(request.method) ? request.method.rawValue : "other")",
                "route": "\(route?.path ?? "unmatched")",
                "status": "\(response.status.code)",
                "ms": "\(Self.rounded(milliseconds))",
                "outcome": (facts.outcome ?? facts.passport?.verdict.rawValue).map { "\($0)" },
                "reasons": facts.reasons.isEmpty ? nil : .array(facts.reasons.map { "\($0.rawValue)" }),
                "stages": facts.stages.isEmpty
                    ? nil : .array(facts.stages.map { "\($0.name) \(Self.rounded($0.milliseconds))" }),
                "key": facts.keyID.map { "\($0)" },
                "code": problem.map { "\($0.code.code)" },
                "reason": problem?.logReason.map { "\($0)" },
            ].compactMapValues { $0 })
        guard !facts.measurements.isEmpty else { return }
        context.logger.debug("decision", metadata: ["measured": .array(facts.measurements.map { "\($0)" })])
    }

    private static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 100).rounded() / 100 }

    private static let knownMethods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
}
