import Hummingbird
import Replies
import Storage
import Verification

/// The routes that look for a face in a gallery.
struct SearchRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?
    /// The gallery of the routes whose path names none.
    let standardGallery: String

    /// The routes; the first two are face-recognition-liveness's.
    var routes: [Route] {
        [
            route(
                "/identity", "identity", "Who of the standard gallery is in this picture?",
                reply: SearchReplies.identity
            ) { try await identify($0, $1, in: standardGallery, tellsMean: true) },
            route(
                "/main", "main", "The same, and whether it is a bona fide presentation, measured once.",
                reply: SearchReplies.main
            ) { try await identify($0, $1, in: standardGallery, judgesLiveness: true, tellsMean: true) },
            route(
                "/v1/galleries/{gallery}/search", "search", "Who of a gallery is in this picture?",
                reply: SearchReplies.search
            ) { try await identify($0, $1, in: try $1.component("gallery")) },
        ]
    }

    private func route(
        _ path: String, _ operation: String, _ summary: String, reply: Reply<Answer<IdentificationReport>>,
        _ answer: @escaping @Sendable (Request, APIContext) async throws -> Answer<IdentificationReport>
    ) -> Route {
        Route(
            .post, path, operation, summary, scope: .search, components: GalleryRoutes.components,
            form: GalleryRequest.searchForm, reply: reply,
            refusals: ProblemCode.judging + ProblemCode.storing + [.recognitionUnavailable], answer)
    }

    /// Searches for the person of a picture.
    ///
    /// - Parameters:
    ///   - gallery: where to look.
    ///   - judgesLiveness: whether the presentation is judged when the client does not say.
    ///   - tellsMean: whether the mean distance of the whole gallery is told.
    private func identify(
        _ request: Request, _ context: APIContext, in gallery: String, judgesLiveness: Bool = false,
        tellsMean: Bool = false
    ) async throws -> Answer<IdentificationReport> {
        let store = try galleries.required
        let (input, report, endpoint) = try await steps.judge(
            request, context, GalleryRequest.searchForm,
            as: { try GalleryRequest(searching: $0, judgesLiveness: judgesLiveness) },
            by: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                let handle = try await store.handle(gallery)
                var report = try await recognition.identify(
                    input.picture, handle, input.checks.options(endpoint.authority), input.count, input.wantedRate)
                if tellsMean, let template = report.probe.template {
                    report.meanDistance = try await handle.meanDistance(to: template)
                }
                return report
            })
        context.record.update {
            $0.ended(.search, report.decision.outcome.rawValue, report.decision.reasons, report.stages)
        }
        return endpoint.answer(
            report, to: context.requestID, ignoring: input.ignored(endpoint.authority, report))
    }
}
