import HTTPTypes
import Hummingbird
import NIOCore

/// The routes that describe all routes, themselves included.
struct DocsRoutes: Sendable {
    /// The version of the product.
    let version: String

    /// The routes beside others.
    func routes(describing others: [Route]) -> [Route] {
        // What they reply is not part of their description, so that they can be described before it is known.
        let all = others + [openAPI([]), docs([], policy: ""), Self.redoc]
        let page = DocsPage(version: version, routes: all)
        return [
            openAPI(OpenAPIDocument(version: version, routes: all).json.bytes),
            docs(page.bytes, policy: page.contentSecurityPolicy), Self.redoc,
        ]
    }

    /// bg-verify's second page about itself.
    private static let redoc = Route(
        .get, "/redoc", "redoc", "Leads to /docs.", scope: nil,
        reply: RouteReply(contentType: "text/plain", status: .permanentRedirect, schema: nil)
    ) { _, _ in
        Response(
            status: .permanentRedirect, headers: [.location: "/docs", .contentType: "text/plain"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "/docs\n")))
    }

    private func openAPI(_ bytes: [UInt8]) -> Route {
        let reply = RouteReply.json("OpenAPI", having: ["openapi", "paths"])
        return Route(
            .get, "/openapi.json", "openAPI", "This interface as OpenAPI 3.1.", scope: nil, reply: reply,
            fixed(bytes, [.contentType: reply.contentType]))
    }

    private func docs(_ bytes: [UInt8], policy: String) -> Route {
        let reply = RouteReply.other("text/html; charset=utf-8")
        return Route(
            .get, "/docs", "docs", "This interface as a page for people.", scope: nil, reply: reply,
            fixed(bytes, [.contentType: reply.contentType, .contentSecurityPolicy: policy]))
    }

    private func fixed(_ bytes: [UInt8], _ headers: HTTPFields) -> Route.Handler {
        let buffer = ByteBuffer(bytes: bytes)
        return { _, _ in Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer)) }
    }
}
