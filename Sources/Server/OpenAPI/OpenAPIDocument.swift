import HTTPTypes

/// The interface as OpenAPI 3.1, made from the list of routes.
struct OpenAPIDocument {
    /// The version of the product.
    let version: String

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
                    let routes = APIRoute.allCases.filter { $0.path == path }
                    return .init(
                        name: path, value: .object(routes.map { .init(name: $0.methodName, value: operation($0)) }))
                }),
            "components": [
                "schemas": OpenAPISchemas.all,
                "securitySchemes": ["key": ["type": "apiKey", "in": "header", "name": "X-API-Key"]],
            ],
        ]
    }

    /// Every path once, in the order of the routes.
    private var paths: [String] {
        APIRoute.allCases.map(\.path).reduce(into: []) { paths, path in
            if !paths.contains(path) { paths.append(path) }
        }
    }

    private func operation(_ route: APIRoute) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "operationId", value: .string(route.operationID)),
            .init(name: "summary", value: .string(route.summary)),
        ]
        if route.scope != nil { members.append(.init(name: "security", value: [["key": []], [:]])) }
        if !route.parameters.isEmpty { members.append(.init(name: "parameters", value: .array(route.parameters))) }
        if let body = route.requestBody { members.append(.init(name: "requestBody", value: body)) }
        members.append(.init(name: "responses", value: responses(route)))
        return .object(members)
    }

    private func responses(_ route: APIRoute) -> JSON {
        let schema = route.replySchema.map(OpenAPISchemas.reference) ?? ["type": "string"]
        var members: [JSON.Member] = [
            .init(
                name: "\(route.status.code)",
                value: [
                    "description": .string(route.summary),
                    "content": .object([.init(name: route.mediaType, value: ["schema": schema])]),
                ])
        ]
        let problems = route.problems + [.internalError]
        for status in Set(problems.map(\.status.code)).sorted() {
            let codes = problems.filter { $0.status.code == status }.map(\.code)
            members.append(
                .init(
                    name: "\(status)",
                    value: [
                        "description": .string(codes.joined(separator: ", ")),
                        "content": ["application/problem+json": ["schema": OpenAPISchemas.reference("Problem")]],
                    ]))
        }
        return .object(members)
    }
}

extension APIRoute {
    /// The name of its operation.
    var operationID: String { "\(self)" }

    /// The method as OpenAPI spells it.
    var methodName: String { method.rawValue.lowercased() }

    /// The media type without parameters.
    var mediaType: String { String(contentType.prefix { $0 != ";" }) }

    /// The schema of a successful reply in JSON.
    var replySchema: String? {
        switch self {
        case .liveness: "LivenessReply"
        case .pairLiveness: "PairLivenessReply"
        case .shortLiveness: "SeedLivenessReply"
        case .detect, .detectBase64: "DetectReply"
        case .faceMatch: "FaceMatchReply"
        case .compare: "CompareReply"
        case .matchFaces: "MatchReply"
        case .identity: "IdentityReply"
        case .main: "MainReply"
        case .search: "SearchReply"
        case .galleries: "Galleries"
        case .createGallery, .gallery: "Gallery"
        case .subjects: "Subjects"
        case .subject: "Subject"
        case .enrol: "EnrolmentReply"
        case .deleteGallery, .deleteSubject: "Deleted"
        case .cleanup: "Cleanup"
        case .passportChallenge: "PassportChallenge"
        case .passportVerify: "PassportReply"
        case .calibrate, .createCalibration, .calibration: "Calibration"
        case .calibrations: "Calibrations"
        case .calibratedPolicy: "Policy"
        case .deleteCalibration: "Deleted"
        case .policies: "Policies"
        case .activatePolicy, .rollBackPolicy: "PolicyChange"
        case .health: "Health"
        case .livez: "Alive"
        case .readyz: "Ready"
        case .openAPI: "OpenAPI"
        case .visualization, .metrics, .docs: nil
        }
    }
}
