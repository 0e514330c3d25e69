import HTTPTypes

/// All routes of a server, and how requests find them.
struct RouteTable: Sendable {
    /// The routes, in the order in which they are documented.
    let routes: [Route]
    private let names: Set<Route.Name>

    /// A table of some routes.
    init(_ routes: [Route]) {
        self.routes = routes
        names = Set(routes.map(\.name))
    }

    /// The name of the route that a router matched by its template; HEAD is answered as GET.
    func name(method: HTTPRequest.Method, template: String?) -> Route.Name? {
        let name = template.map { Route.Name(method: method == .head ? .get : method, path: $0) }
        return name.flatMap { names.contains($0) ? $0 : nil }
    }

    /// The methods that are answered on a path as a client writes it, as `Allow` lists them; none for an unknown path.
    func allowedMethods(at path: String) -> String? {
        let components = path.split(separator: "/")
        let methods = routes.filter { $0.name.matches(components) }.map(\.method)
        guard !methods.isEmpty else { return nil }
        return methods.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }.joined(separator: ", ")
    }

    /// The headers that the routes of a path honour beside those of every request.
    func headers(at path: String) -> [RequestHeader] {
        let components = path.split(separator: "/")
        return routes.filter { $0.name.matches(components) }.flatMap(\.headers)
    }

    /// The most bytes of any body.
    func bodyLimitBytes(pictureLimitBytes: Int) -> Int {
        routes.map { $0.form.limitBytes(pictureLimitBytes: pictureLimitBytes) }.max() ?? 0
    }
}

extension Route.Name {
    fileprivate func matches(_ components: [Substring]) -> Bool {
        // Like the router, which drops empty components, as of a path that ends with a slash.
        let own = path.split(separator: "/")
        return own.count == components.count
            && zip(own, components).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
