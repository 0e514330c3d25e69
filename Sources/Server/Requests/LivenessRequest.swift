import FoundationEssentials
import Hummingbird
import NIOCore
import Verification

/// What a client asks for: one picture, and whether the quality gate is enforced.
struct LivenessRequest: Sendable {
    /// The bytes of the picture's file.
    let picture: [UInt8]
    /// Seed 004's `enable_checks`.
    let qualityGate: LivenessJob.Options.QualityGate

    /// Reads a request in any of its three forms.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(_ request: Request, pictureLimitBytes: Int, reservation: BodyReservation) async throws -> Self {
        let reader = BodyReader(request, reservation: reservation)
        let query = request.uri.queryParameters.getAll("enable_checks")
        guard query.count <= 1 else { throw Problem(.invalidParameter) }
        var gates = try query.map(gate)

        let picture: [UInt8]
        guard let contentType = request.headers[.contentType].flatMap({ HeaderValue($0) }) else {
            throw Problem(.unsupportedType)
        }
        switch contentType.value {
        case "multipart/form-data":
            var form = LivenessForm(boundary: try MultipartBoundary(of: contentType), fileLimitBytes: pictureLimitBytes)
            try await reader.read(limitBytes: pictureLimitBytes + Constants.formOverheadBytes) {
                try form.consume($0)
            }
            picture = try form.finish()
            gates += try form.enableChecks.map(gate)
        case "application/json":
            let text = try await reader.bytes(limitBytes: pictureLimitBytes / 3 * 4 + Constants.formOverheadBytes)
            let body = try jsonBody(text)
            picture = try DataURI.decodePicture(Array(body.image.utf8))
            guard picture.count <= pictureLimitBytes else { throw Problem(.tooLarge) }
            if let enableChecks = body.enable_checks { gates.append(enableChecks ? .enforced : .skipped) }
        case "application/octet-stream":
            picture = try await reader.bytes(limitBytes: pictureLimitBytes)
        case let type where type.hasPrefix("image/"):
            picture = try await reader.bytes(limitBytes: pictureLimitBytes)
        default:
            throw Problem(.unsupportedType)
        }
        guard gates.allSatisfy({ $0 == gates.first }) else { throw Problem(.invalidParameter) }
        return Self(picture: picture, qualityGate: gates.first ?? .enforced)
    }

    private enum Constants {
        /// Room for delimiters, headers and the other fields of a form or of a JSON object.
        static let formOverheadBytes = 64 * 1024
    }

    private struct JSONBody: Decodable {
        let image: String
        let enable_checks: Bool?
    }

    private static func jsonBody(_ text: [UInt8]) throws(Problem) -> JSONBody {
        do {
            return try JSONDecoder().decode(JSONBody.self, from: Data(text))
        } catch {
            throw Problem(.invalidJSON)
        }
    }

    private static func gate(_ text: some StringProtocol) throws(Problem) -> LivenessJob.Options.QualityGate {
        switch text.lowercased() {
        case "true", "1": .enforced
        case "false", "0": .skipped
        default: throw Problem(.invalidParameter)
        }
    }
}
