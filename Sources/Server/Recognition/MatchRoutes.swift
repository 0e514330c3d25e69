import Hummingbird
import Replies
import Verification

/// The routes that compare two faces.
struct MatchRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps

    /// The routes.
    var routes: [Route] {
        [
            route(
                "/face-match", "faceMatch",
                "Is the person of a passport's chip, or of a document's portrait, the one in the selfie?",
                names: .passport, reply: MatchReplies.faceMatch),
            route(
                "/compare", "compare",
                "Do two photographs show one person, and is the second a bona fide presentation?",
                names: .photographs, reply: MatchReplies.compare),
            route(
                "/v1/faces/match", "matchFaces", "Do two pictures show one person, at which false match rate?",
                names: .today, reply: MatchReplies.match),
        ]
    }

    private func route(
        _ path: String, _ operation: String, _ summary: String, names: MatchRequest.Names,
        reply: Reply<Answer<MatchReport>>
    ) -> Route {
        Route(
            .post, path, operation, summary, scope: .match, form: names.form, reply: reply,
            refusals: ProblemCode.judging + ProblemCode.documents
                + [.recognitionUnavailable, .operatingPointUnsupported]
        ) { try await match($0, $1, names) }
    }

    /// Whether two pictures show one person.
    private func match(
        _ request: Request, _ context: APIContext, _ names: MatchRequest.Names
    ) async throws -> Answer<MatchReport> {
        let (input, report, endpoint) = try await steps.judge(
            request, context, names.form, as: { try MatchRequest($0, names) },
            by: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                do {
                    return try await recognition.match(
                        input.reference, input.probe, input.options(endpoint.authority))
                } catch let error as PictureError {
                    throw Problem(
                        ProblemCode(error.error.code), field: input.part(of: error.role),
                        logReason: error.error.reason)
                }
            })
        context.record.update {
            $0.ended(.match, report.decision.outcome.rawValue, report.decision.reasons, report.stages)
        }
        return endpoint.answer(
            report, to: context.requestID,
            ignoring: input.ignored(endpoint.authority, report, endpoint.recognition?.recognizer))
    }
}
