import Replies

extension Problem {
    /// What a client is told (RFC 9457).
    static let reply = Reply<(problem: Problem, requestID: String)>(
        "Problem",
        [
            Field("type", "Where /docs tells of the code.") { "/docs#\($0.problem.code.code)" },
            Field("title", "The status in words.") { $0.problem.code.status.reasonPhrase },
            Field("status") { $0.problem.code.status.code }, Field("detail") { $0.problem.code.detail },
            Field(name: "code", schema: .enumeration(ProblemCode.all.map(\.code)).described("Stable.")) {
                .string($0.problem.code.code)
            },
            Field("request_id", "Also in the header X-Request-Id and in the log.") { $0.requestID },
            .optional("reason", "What the policy says against the request.") { $0.problem.reason },
            .optional("field", "The field of the request that is at fault.") { $0.problem.field },
        ])
}
