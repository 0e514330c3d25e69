import Hummingbird
import NIOCore
import Verification

/// What a client asks for: one picture, and whether the quality gate is enforced.
struct LivenessRequest: Sendable {
    /// The names of its parts.
    enum Name {
        static let file = "file"
        static let image = "image"
        static let enableChecks = "enable_checks"
    }

    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// eKYC-facial's `enable_checks`.
    let qualityGate: LivenessOptions.QualityGate

    /// Reads a request in any of its three forms.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(_ request: Request, pictureLimitBytes: Int, reservation: BodyReservation) async throws -> Self {
        let reader = BodyReader(request, reservation: reservation)
        let query = request.uri.queryParameters.getAll(Name.enableChecks)
        guard query.count <= 1 else { throw Problem(.invalidParameter, field: Name.enableChecks) }
        var checks = try query.map { try Flag.read($0, field: Name.enableChecks) }

        let picture: [UInt8]
        guard let contentType = request.headers[.contentType].flatMap({ HeaderValue($0) }) else {
            throw Problem(.unsupportedType)
        }
        switch contentType.value {
        case "multipart/form-data":
            var form = MultipartForm(
                boundary: try MultipartBoundary(of: contentType), files: [Name.file: pictureLimitBytes],
                fields: [Name.enableChecks], fieldLimitBytes: BodyLimits.numberBytes)
            try await reader.read(limitBytes: BodyLimits.form(pictures: 1, of: pictureLimitBytes)) {
                try form.consume($0)
            }
            guard let file = try form.finish()[Name.file] else { throw Problem(.missingFile, field: Name.file) }
            picture = file
            checks += try form.fields.map { try Flag.read($0.text, field: $0.name) }
        case "application/json":
            let limit = BodyLimits.json(pictures: 1, of: pictureLimitBytes)
            let body = try JSONText(body: try await reader.bytes(limitBytes: limit))
            picture = try body.picture(Name.image, limitBytes: pictureLimitBytes)
            switch try body.members.value(Name.enableChecks) {
            case .bool(let isEnforced): checks.append(isEnforced)
            case nil, .null: break
            default: throw Problem(.invalidJSON, field: Name.enableChecks)
            }
        case "application/octet-stream":
            picture = try await reader.bytes(limitBytes: pictureLimitBytes)
        case let type where type.hasPrefix("image/"):
            picture = try await reader.bytes(limitBytes: pictureLimitBytes)
        default:
            throw Problem(.unsupportedType)
        }
        guard checks.allSatisfy({ $0 == checks.first }) else {
            throw Problem(.invalidParameter, field: Name.enableChecks)
        }
        return Self(picture: picture, qualityGate: checks.first == false ? .skipped : .enforced)
    }
}
