import Hummingbird
import Replies
import Verification
import Vision

/// The routes about two pictures of one face.
struct PairRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Keeps the drawings.
    let drawings: DrawingStore
    /// Whether the operator offers drawings.
    let offer: ServerConfiguration.DrawingOffer

    /// The routes.
    var routes: [Route] {
        [
            route(
                "/v1/liveness/pair", "pairLiveness",
                "Does the face in two pictures move as a head does before a background that stays?",
                reply: PairReplies.liveness, draws: false, examples: [Self.example]),
            route(
                "/detect", "detect", "The decision about two pictures in bg-verify's form.", reply: PairReplies.detect,
                draws: true),
            route(
                "/detect_base64", "detectBase64", "The same for pictures as base64 in JSON.", reply: PairReplies.detect,
                draws: true),
        ]
    }

    private func route(
        _ path: String, _ operation: String, _ summary: String, reply: Reply<Answer<JudgedPair>>,
        draws: Bool, examples: [Route.Example] = []
    ) -> Route {
        let form = PairRequest.form(draws: draws)
        return Route(
            .post, path, operation, summary, scope: .liveness, form: form, reply: reply,
            refusals: ProblemCode.judging, examples: examples
        ) { try await judge($0, $1, form, draws: draws) }
    }

    /// Whether a face in two pictures moves as a head does.
    private func judge(
        _ request: Request, _ context: APIContext, _ form: Form, draws: Bool
    ) async throws -> Answer<JudgedPair> {
        let (input, report, endpoint) = try await steps.judge(
            request, context, form, as: { [offer] in try PairRequest($0, draws: draws, drawings: offer) },
            by: { endpoint, input in try await endpoint.requiredJudgePair(input.first, input.second, input.options) })
        let (parameters, authority) = (input.options.parameters, endpoint.authority.thresholds)
        let numbers = report.logged(parameters, authority)
        context.record.update {
            $0.decided(.pair, report.decision, report.stages)
            $0.measurements += numbers
        }
        let session = SessionIdentifier()
        let names = input.options.drawings == .made ? await keep(report.drawings, session, context) : []
        let kept = KeptDrawings(
            session: session.description,
            names: Dictionary(names.map { ($0.kind, $0.description) }) { first, _ in first })
        return endpoint.answer(
            JudgedPair(report, parameters: parameters, authority: authority, kept: kept), to: context.requestID,
            ignoring: parameters.ignored(authority).map(\.rawValue))
    }

    /// Keeps drawings for the client that asked. A decision is not lost because its drawings are.
    private func keep(
        _ images: [PairDrawing], _ session: SessionIdentifier, _ context: APIContext
    ) async -> [DrawingName] {
        do {
            let isKept = try await drawings.keep(images, as: session, owner: context.record.facts.keyID)
            if isKept { return images.map { DrawingName($0.kind, session) } }
            context.logger.warning("drawings not kept", metadata: ["code": "drawings.quota"])
        } catch {
            context.logger.warning("drawings not kept", metadata: ["code": "drawings.unwritable"])
        }
        return []
    }

    private static let example = Route.Example(
        title: "Two pictures, taken a moment apart", arguments: "-F image1=@first.jpg -F image2=@second.jpg",
        query: "?visualize=true")
}
