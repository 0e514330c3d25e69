import Hummingbird
import Replies
import Storage
import Vision

/// The route that compares a picture with one subject of a gallery.
struct ClaimRoute: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?

    /// The route.
    var route: Route {
        Route(
            .post, "/v1/galleries/{gallery}/subjects/{subject}/verify", "verifySubject",
            "Is the person in this picture this one subject?", scope: .search,
            components: GalleryRoutes.components, form: ClaimRequest.form, reply: ClaimReplies.claim,
            refusals: ProblemCode.judging + ProblemCode.storing + [.recognitionUnavailable, .operatingPointUnsupported]
        ) { try await verify($0, $1) }
    }

    private func verify(_ request: Request, _ context: APIContext) async throws -> Answer<JudgedClaim> {
        let gallery = try context.component("gallery")
        let id = try context.subject
        let store = try galleries.required
        // Before the body is read: nobody sends a picture for a subject that is not there.
        let subject = try await store.subject(id, in: gallery)
        let (input, report, endpoint) = try await steps.judge(
            request, context, ClaimRequest.form, as: { try ClaimRequest($0) },
            by: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                let templates = try await store.templates(of: id, in: gallery).map(\.template)
                if let first = templates.first, let difference = recognition.recognizer.kind.difference(of: first.kind)
                {
                    throw StorageError(.modelDiffers, "the gallery's templates are \(difference)")
                }
                return try await recognition.verify(input.picture, templates, input.options(endpoint.authority))
            })
        context.record.update {
            $0.ended(.match, report.decision.outcome.rawValue, report.decision.reasons, report.stages)
        }
        return endpoint.answer(
            JudgedClaim(subject, report), to: context.requestID, ignoring: input.ignored(endpoint.authority))
    }
}
