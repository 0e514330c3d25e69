import Cryptography
import Hummingbird
import NIOCore

/// What a request carries by name, in any of the forms that routes accept: a form, a JSON object, or one file as it is.
struct RequestParts: Sendable {
    /// What a route accepts.
    struct Shape: Sendable {
        /// The most bytes of each file, by name. In JSON a file is base64, or a data URI; one whose name ends in `_hex` is
        /// hexadecimal in every form.
        var files: [String: Int]
        /// Short texts, numbers and flags.
        var fields: [String] = []
        /// The most bytes of a field.
        var fieldLimitBytes = BodyLimits.numberBytes
        /// The file that a body of another media type is; absent = such a body is not taken.
        var body: String?
        /// The most bytes of all files together.
        var limitBytes: Int
    }

    private static let hexSuffix = "_hex"

    private var files: [String: [UInt8]] = [:]
    private var fields: [String: String] = [:]

    /// Reads a request.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(_ request: Request, _ shape: Shape, reservation: BodyReservation) async throws -> Self {
        let reader = BodyReader(request, reservation: reservation)
        guard let type = request.headers[.contentType].flatMap({ HeaderValue($0) }) else {
            throw Problem(.unsupportedType)
        }
        var parts = Self()
        switch type.value {
        case "multipart/form-data":
            try await parts.readForm(reader, shape, boundary: try MultipartBoundary(of: type))
        case "application/json":
            let bytes = try await reader.bytes(limitBytes: BodyLimits.text(ofBytes: shape.limitBytes))
            try reservation.grow(by: bytes.count)
            defer { reservation.shrink(by: bytes.count) }
            try parts.readJSON(try JSONText(body: bytes), shape)
        case let type where type == "application/octet-stream" || type.hasPrefix("image/"):
            guard let name = shape.body, let limit = shape.files[name] else { throw Problem(.unsupportedType) }
            parts.files[name] = try await reader.bytes(limitBytes: limit)
        default:
            throw Problem(.unsupportedType)
        }
        for name in shape.fields {
            for value in request.uri.queryParameters.getAll(name) { try parts.set(name, to: value) }
        }
        return parts
    }

    /// A file, if it is there.
    func file(_ name: String) -> [UInt8]? { files[name] }

    /// The file of one of some names.
    ///
    /// - Throws: `multipart.missing_file` with the first name when there is none, `parameter.invalid` when there are two.
    func file(of names: [String]) throws(Problem) -> [UInt8] {
        let found = names.filter { files[$0] != nil }
        guard found.count < 2 else { throw Problem(.invalidParameter, field: found[1]) }
        guard let name = found.first, let file = files[name] else { throw Problem(.missingFile, field: names[0]) }
        return file
    }

    /// A field, if it is there.
    func text(_ name: String) -> String? { fields[name] }

    /// A flag, if it is there.
    ///
    /// - Throws: `parameter.invalid`.
    func flag(_ name: String) throws(Problem) -> Bool? {
        guard let text = fields[name] else { return nil }
        return try Flag.read(text, field: name)
    }

    private mutating func readForm(_ reader: BodyReader, _ shape: Shape, boundary: MultipartBoundary) async throws {
        // Hexadecimal has two characters for each byte.
        let limits = shape.files.map { ($0, $0.hasSuffix(Self.hexSuffix) ? $1 * 2 : $1) }
        var form = MultipartForm(
            boundary: boundary, files: Dictionary(uniqueKeysWithValues: limits), fields: shape.fields,
            fieldLimitBytes: shape.fieldLimitBytes)
        try await reader.read(limitBytes: BodyLimits.text(ofBytes: shape.limitBytes)) { try form.consume($0) }
        for (name, bytes) in try form.finish() {
            files[name] = name.hasSuffix(Self.hexSuffix) ? try Self.hexadecimal(bytes[...], name) : bytes
        }
        for field in form.fields { try set(field.name, to: field.text) }
    }

    private mutating func readJSON(_ body: JSONText, _ shape: Shape) throws(Problem) {
        for (name, limit) in shape.files {
            switch try body.members.value(name) {
            case nil, .null: break
            case .text(let text) where name.hasSuffix(Self.hexSuffix):
                files[name] = try Self.hexadecimal(body.bytes(of: text), name)
            case .some: files[name] = try body.picture(name, limitBytes: limit)
            }
            guard files[name]?.count ?? 0 <= limit else { throw Problem(.tooLarge, field: name) }
        }
        for name in shape.fields {
            switch try body.members.value(name) {
            case nil, .null: break
            case .bool(let flag): try set(name, to: flag ? "true" : "false")
            case .number(let number): try set(name, to: "\(number)")
            case .text(let text):
                let bytes = Array(body.bytes(of: text))
                guard bytes.count <= shape.fieldLimitBytes, let value = String(validating: bytes, as: UTF8.self) else {
                    throw Problem(.invalidParameter, field: name)
                }
                try set(name, to: value)
            case .array, .object: throw Problem(.invalidJSON, field: name)
            }
        }
    }

    /// Twice is allowed when both say the same, as in the query and in the body.
    private mutating func set(_ name: String, to value: String) throws(Problem) {
        guard fields[name] ?? value == value else { throw Problem(.invalidParameter, field: name) }
        fields[name] = value
    }

    private static func hexadecimal(_ text: ArraySlice<UInt8>, _ name: String) throws(Problem) -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: text) else { throw Problem(.invalidHexadecimal, field: name) }
        return bytes
    }
}
