import Hummingbird
import Replies
import Storage
import Verification

/// The route that adds a picture to a subject.
struct EnrolmentRoute: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?

    /// The route.
    var route: Route {
        Route(
            .post, "/v1/galleries/{gallery}/subjects", "enrol",
            "Adds a picture to a subject; poor pictures, and presentations that are not live, are refused.",
            scope: .galleries,
            components: GalleryRoutes.components, headers: [RequestIdempotency.header],
            form: GalleryRequest.enrolmentForm, reply: EnrolmentReplies.enrolment,
            refusals: ProblemCode.judging + ProblemCode.storing + [.recognitionUnavailable]
        ) { try await enrol($0, $1) }
    }

    private func enrol(_ request: Request, _ context: APIContext) async throws -> Answer<EnrolmentReport> {
        let gallery = try context.component("gallery")
        let store = try galleries.required
        let idempotency = try RequestIdempotency(request, context)
        let (input, report, endpoint) = try await steps.judge(
            request, context, GalleryRequest.enrolmentForm, as: { try GalleryRequest(enrolling: $0) },
            by: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                let handle = try await store.handle(
                    gallery,
                    idempotency: idempotency?.key(
                        ofContent: input.picture, Array(input.label.utf8), Array(gallery.utf8)))
                return try await recognition.enrol(
                    input.picture, input.label, handle, input.checks.options(endpoint.authority))
            })
        context.record.update {
            $0.ended(
                .enrolment, report.decision.outcome.rawValue, report.decision.reasons, report.picture.stages)
        }
        return endpoint.answer(
            report, to: context.requestID, ignoring: input.checks.ignored(endpoint.authority))
    }
}
