import Hummingbird
import Replies
import Verification

/// The routes about one picture.
struct LivenessRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .post, "/v1/liveness", "liveness", "Is the face in this picture a bona fide presentation?",
                scope: .liveness, form: LivenessRequest.form, reply: LivenessReplies.liveness,
                refusals: ProblemCode.judging, examples: Self.examples
            ) { try await judge($0, $1) },
            Route(
                .post, "/liveness", "shortLiveness", "The same decision in the short form: passed, score, threshold.",
                scope: .liveness, form: LivenessRequest.form, reply: LivenessReplies.short,
                refusals: ProblemCode.judging
            ) { try await judge($0, $1) },
        ]
    }

    /// Whether a face in one picture is a bona fide presentation.
    private func judge(_ request: Request, _ context: APIContext) async throws -> Answer<LivenessReport> {
        let (input, report, endpoint) = try await steps.judge(
            request, context, LivenessRequest.form, as: { try LivenessRequest($0) },
            by: { endpoint, input in
                try await endpoint.requiredJudge(input.picture, input.options(endpoint.authority))
            })
        context.record.update { $0.decided(.picture, report.decision, report.stages) }
        return endpoint.answer(
            report, to: context.requestID, ignoring: input.ignored(endpoint.authority))
    }

    private static let examples = [
        Route.Example(title: "A form, as browsers send it", arguments: "-F file=@portrait.jpg"),
        Route.Example(
            title: "The file as it is",
            arguments: "--data-binary @portrait.jpg -H \"Content-Type: image/jpeg\""),
        Route.Example(
            title: "Base64 in JSON, without the quality gate",
            arguments: "-d @- -H \"Content-Type: application/json\"",
            input: "printf '{\"image\":\"%s\",\"enable_checks\":false}' \"$(base64 -w0 portrait.jpg)\""),
    ]
}
