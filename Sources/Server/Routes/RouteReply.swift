import HTTPTypes

/// What a successful request gets.
struct RouteReply: Sendable {
    /// The media type with its parameters.
    let contentType: String
    /// The status.
    let status: HTTPResponse.Status
    /// The name of the JSON's schema; absent when the reply is not JSON.
    let schemaName: String?

    /// JSON of a schema.
    static func json(_ schemaName: String, status: HTTPResponse.Status = .ok) -> RouteReply {
        RouteReply(contentType: "application/json", status: status, schemaName: schemaName)
    }

    /// Anything else.
    static func other(_ contentType: String) -> RouteReply {
        RouteReply(contentType: contentType, status: .ok, schemaName: nil)
    }

    /// The media type without parameters.
    var mediaType: String { String(contentType.prefix { $0 != ";" }) }
}
