import Hummingbird
import NIOCore
import Verification

/// What a client asks for: two pictures of one face, bg-verify's parameters, and whether drawings are wanted.
struct PairRequest: Sendable {
    /// The names of its parts besides the parameters'.
    enum Name {
        static let pictures = FrameError.Frame.allCases.map(\.field)
        static let parameters = "params"
        static let imuRotation = "imu_rotation_deg"
        static let visualize = "visualize"
    }

    /// The bytes of the first picture's file.
    let first: [UInt8]
    /// The bytes of the second picture's file.
    let second: [UInt8]
    /// What the caller chose.
    let options: PairOptions

    /// Reads a request in either of its forms.
    ///
    /// - Parameter drawings: whether drawings are made when the query does not say.
    /// - Throws: `Problem` or `MultipartError`.
    static func read(
        _ request: Request, drawings: PairOptions.Drawings, pictureLimitBytes: Int, reservation: BodyReservation
    ) async throws -> Self {
        var options = PairOptions()
        options.drawings = try self.drawings(request) ?? drawings
        let reader = BodyReader(request, reservation: reservation)
        let contentType = request.headers[.contentType].flatMap { HeaderValue($0) }
        let pictures: [[UInt8]]
        switch contentType?.value {
        case "multipart/form-data":
            guard let contentType else { throw Problem(.unsupportedType) }
            var form = MultipartForm(
                boundary: try MultipartBoundary(of: contentType),
                files: Dictionary(uniqueKeysWithValues: Name.pictures.map { ($0, pictureLimitBytes) }),
                fields: PairParameter.allCases.map(\.rawValue) + [Name.imuRotation],
                fieldLimitBytes: BodyLimits.numberBytes)
            try await reader.read(limitBytes: BodyLimits.form(pictures: 2, of: pictureLimitBytes)) {
                try form.consume($0)
            }
            let files = try form.finish()
            pictures = try Name.pictures.map { name in
                guard let file = files[name] else { throw Problem(.missingFile, field: name) }
                return file
            }
            try options.set(form.fields)
        case "application/json":
            let text = try await reader.bytes(limitBytes: BodyLimits.json(pictures: 2, of: pictureLimitBytes))
            let textBytes = text.count
            let body = try JSONText(body: text)
            // From here the pictures are held beside the text; the text goes when this returns.
            try reservation.grow(by: textBytes)
            pictures = try Name.pictures.map { try body.picture($0, limitBytes: pictureLimitBytes) }
            try options.set(body)
            reservation.shrink(by: textBytes)
        default:
            throw Problem(.unsupportedType)
        }
        return Self(first: pictures[0], second: pictures[1], options: options)
    }

    private static func drawings(_ request: Request) throws(Problem) -> PairOptions.Drawings? {
        let values = request.uri.queryParameters.getAll(Name.visualize)
        guard values.count <= 1 else { throw Problem(.invalidParameter, field: Name.visualize) }
        guard let value = values.first else { return nil }
        return try Flag.read(value, field: Name.visualize) ? .made : PairOptions.Drawings.none
    }
}
