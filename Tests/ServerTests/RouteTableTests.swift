import HTTPTypes
import Testing

@testable import Server

@Suite struct RouteTableTests {
    private static func table() async throws -> RouteTable { try await TestServer().make().routes.table }

    @Test func `Routes and operations have names of their own, and a component is described`() async throws {
        let routes = try await Self.table().routes
        #expect(Set(routes.map(\.name)).count == routes.count)
        #expect(Set(routes.map(\.operation)).count == routes.count)
        for route in routes {
            #expect(!route.summary.isEmpty)
            for name in route.componentNames { #expect(route.components[name]?.isEmpty == false, "\(route.path)") }
        }
    }

    @Test func `A route is found by its template, HEAD as GET, and a path by what it leaves open`() async throws {
        let table = try await Self.table()
        let name = table.name(method: .head, template: "/v1/galleries/{gallery}")
        #expect(name == Route.Name(method: .get, path: "/v1/galleries/{gallery}"))
        #expect(table.name(method: .post, template: "/v1/galleries/{gallery}") == nil)
        #expect(table.name(method: .get, template: nil) == nil)
        #expect(table.allowedMethods(at: "/v1/galleries/x") == "PUT, GET, HEAD, DELETE")
        #expect(table.allowedMethods(at: "/v1/galleries/") == "GET, HEAD")
        #expect(table.allowedMethods(at: "/v1/galleries/x/subjects/") == "GET, HEAD, POST")
        #expect(table.allowedMethods(at: "//v1//liveness") == "POST")
        #expect(table.allowedMethods(at: "/v1/galleries/x/y") == nil)
    }

    @Test func `Refusals follow from the scope and the form`() async throws {
        let routes = try await Self.table().routes
        for route in routes {
            #expect(route.problems.contains(.unauthorized) == (route.scope != nil), "\(route.path)")
            #expect(route.problems.contains(.unsupportedType) == route.form.hasBody, "\(route.path)")
            #expect(Set(route.problems.map(\.code)).count == route.problems.count, "\(route.path)")
        }
        let verify = try #require(routes.first { $0.operation == "passportVerify" })
        #expect(verify.problems.contains(.invalidHexadecimal))
    }

    @Test func `The longest body is the one of the longest form`() async throws {
        let table = try await Self.table()
        let megabytes = [1, 10].map { table.bodyLimitBytes(pictureLimitBytes: $0 << 20) }
        // A list of pairs or a score file, and its origin, in folded base64; a reference in digits and a probe in base64.
        #expect(megabytes == [49_086_467, 56_863_405])
        #expect(table.bodyLimitBytes(pictureLimitBytes: 40 << 20) == 227_257_005)
    }
}
