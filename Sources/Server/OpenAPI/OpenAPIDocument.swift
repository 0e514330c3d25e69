import HTTPTypes
import Replies

/// The interface as OpenAPI 3.1, made from the list of routes.
struct OpenAPIDocument {
    /// The version of the product.
    let version: String
    /// All routes.
    let routes: [Route]

    /// The document.
    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Bonafide", "version": .string(version),
                "summary": "Is this a living person in front of the camera?",
            ],
            "paths": .object(
                paths.map { path in
                    let own = routes.filter { $0.path == path }
                    return .init(
                        name: path, value: .object(own.map { .init(name: $0.methodName, value: operation($0)) }))
                }),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": ["key": ["type": "apiKey", "in": "header", "name": "X-API-Key"]],
            ],
        ]
    }

    /// Every path once, in the order of the routes.
    private var paths: [String] {
        routes.map(\.path).reduce(into: []) { paths, path in
            if !paths.contains(path) { paths.append(path) }
        }
    }

    /// What the routes take and reply, by name, each once.
    private var schemas: [JSON.Member] {
        let forms = routes.compactMap { route in
            route.form.schemaName.map { JSON.Member(name: $0, value: route.form.objectSchema.json) }
        }
        let replies = routes.compactMap(\.reply.schema) + [Problem.reply.named]
        return (forms + replies).reduce(into: []) { schemas, schema in
            if !schemas.contains(where: { $0.name == schema.name }) { schemas.append(schema) }
        }
    }

    private func operation(_ route: Route) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "operationId", value: .string(route.operation)),
            .init(name: "summary", value: .string(route.summary)),
        ]
        if route.scope != nil { members.append(.init(name: "security", value: [["key": []], [:]])) }
        let parameters =
            route.componentNames.map { component($0, of: route) } + route.headers.map(header) + route.form.parameters
        if !parameters.isEmpty { members.append(.init(name: "parameters", value: .array(parameters))) }
        if let body = route.form.requestBody { members.append(.init(name: "requestBody", value: body)) }
        members.append(.init(name: "responses", value: responses(route)))
        return .object(members)
    }

    private func component(_ name: String, of route: Route) -> JSON {
        [
            "name": .string(name), "in": "path", "required": true,
            "description": .string(route.components[name] ?? ""), "schema": ["type": "string"],
        ]
    }

    private func header(_ header: RequestHeader) -> JSON {
        [
            "name": .string(header.name.rawName), "in": "header", "required": false,
            "description": .string(header.sentence), "schema": header.schema.json,
        ]
    }

    private func responses(_ route: Route) -> JSON {
        let schema = route.reply.schema.map { Schema.reference($0.name) } ?? .text
        let problem = Schema.reference(Problem.reply.name)
        let problems = route.problems
        var members: [JSON.Member] = [
            .init(
                name: "\(route.reply.status.code)",
                value: [
                    "description": .string(route.summary),
                    "content": .object([.init(name: route.reply.mediaType, value: ["schema": schema.json])]),
                ])
        ]
        for status in Set(problems.map(\.status.code)).sorted() {
            let codes = problems.filter { $0.status.code == status }.map(\.code)
            members.append(
                .init(
                    name: "\(status)",
                    value: [
                        "description": .string(codes.joined(separator: ", ")),
                        "content": ["application/problem+json": ["schema": problem.json]],
                    ]))
        }
        return .object(members)
    }
}

extension Route {
    /// The method as OpenAPI spells it.
    var methodName: String { method.rawValue.lowercased() }
}
