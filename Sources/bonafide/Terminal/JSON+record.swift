import Replies

extension JSON {
    /// What a command says about an input: members of its own, then those of the reply over HTTP, or the error.
    static func record<Report>(
        _ own: JSON, _ result: Result<Report, CommandError>, reply: (Report) -> JSON
    ) -> JSON {
        switch result {
        case .success(let report): .object(own.members + reply(report).members)
        case .failure(let error):
            .object(
                own.members + [
                    .init(name: "error", value: ["code": .string(error.code), "reason": .string(error.reason)])
                ])
        }
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

    /// A wall time of a command.
    static func milliseconds(_ value: Double) -> JSON { .rounded(value, decimals: 3) }
}
