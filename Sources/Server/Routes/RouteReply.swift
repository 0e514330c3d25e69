import HTTPTypes
import Replies

/// What a successful request gets.
struct RouteReply: Sendable {
    /// The media type with its parameters.
    let contentType: String
    /// The status.
    let status: HTTPResponse.Status
    /// The JSON's schema under its name; absent when the reply is not JSON.
    let schema: JSON.Member?

    /// JSON of some fields.
    static func json<Subject>(_ reply: Reply<Subject>, status: HTTPResponse.Status = .ok) -> RouteReply {
        RouteReply(contentType: "application/json", status: status, schema: reply.named)
    }

    /// JSON that is made elsewhere: an object that has at least some members.
    static func json(_ name: String, having members: [String]) -> RouteReply {
        RouteReply(
            contentType: "application/json", status: .ok,
            schema: .init(name: name, value: Schema.object(having: members).json))
    }

    /// Anything else.
    static func other(_ contentType: String) -> RouteReply {
        RouteReply(contentType: contentType, status: .ok, schema: nil)
    }

    /// The media type without parameters.
    var mediaType: String { String(contentType.prefix { $0 != ";" }) }
}

extension Reply {
    /// The schema under its name.
    var named: JSON.Member { .init(name: name, value: schema) }
}
