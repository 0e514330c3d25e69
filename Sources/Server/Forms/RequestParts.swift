import Cryptography
import Hummingbird
import NIOCore

/// What a request holds of its route's form: read from its query and from multipart/form-data, a JSON object, or one
/// file as it is.
struct RequestParts: Sendable {
    /// A file under the name that the client gave it.
    struct Upload: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    private let form: Form
    private let pictureLimitBytes: Int
    private var files: [String: Upload] = [:]
    private var texts: [String: String] = [:]

    private init(_ form: Form, pictureLimitBytes: Int) {
        self.form = form
        self.pictureLimitBytes = pictureLimitBytes
    }

    /// Reads a request.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(
        _ request: Request, _ form: Form, pictureLimitBytes: Int, reservation: BodyReservation
    ) async throws -> Self {
        var parts = Self(form, pictureLimitBytes: pictureLimitBytes)
        try parts.readQuery(request)
        if form.hasBody {
            try await parts.readBody(request, BodyReader(request, reservation: reservation), reservation)
        }
        return parts
    }

    /// A file by the first of its names, if it is there.
    func file(_ key: String) -> Upload? { files[key] }

    /// A file by the first of its names.
    ///
    /// - Throws: `multipart.missing_file` when it is not there.
    func requiredFile(_ key: String) throws(Problem) -> Upload {
        guard let file = files[key] else { throw Problem(.missingFile, field: key) }
        return file
    }

    /// A field, if it is there; a flag is `true` or `false`.
    func text(_ name: String) -> String? { texts[name] }

    /// A flag, if it is there.
    func flag(_ name: String) -> Bool? { texts[name].map { $0 == Self.yes } }

    private static let yes = "true"
    private static let no = "false"

    private mutating func readQuery(_ request: Request) throws(Problem) {
        for field in form.queryFields {
            try set(field, to: request.uri.queryParameters.getAll(field.name), from: .query)
        }
    }

    private mutating func readBody(
        _ request: Request, _ reader: BodyReader, _ reservation: BodyReservation
    ) async throws {
        guard request.hasPlainBody else { throw Problem(.unsupportedEncoding) }
        guard let type = request.headers[.contentType].flatMap({ HeaderValue($0) }) else {
            throw Problem(.unsupportedType)
        }
        switch type.value {
        case "multipart/form-data":
            try await readMultipart(reader, boundary: try MultipartBoundary(of: type))
        case "application/json":
            let limit = form.objectLimitBytes(pictureLimitBytes: pictureLimitBytes)
            let bytes = try await reader.bytes(limitBytes: limit)
            // From here the files are held beside the text; the text goes when this returns.
            try reservation.grow(by: bytes.count)
            defer { reservation.shrink(by: bytes.count) }
            try readObject(try JSONText(body: bytes))
        case let type where type == "application/octet-stream" || type.hasPrefix("image/"):
            guard let file = form.bareFile else { throw Problem(.unsupportedType) }
            files[file.key] = Upload(name: file.key, bytes: try await reader.bytes(limitBytes: limit(of: file)))
        default:
            throw Problem(.unsupportedType)
        }
    }

    private mutating func readMultipart(_ reader: BodyReader, boundary: MultipartBoundary) async throws {
        var limits: [String: Int] = [:]
        for file in form.files {
            for name in file.names(in: .form) {
                limits[name.text] = limit(of: file) * (name.isHexadecimal ? DigitsText.charactersOfByte : 1)
            }
        }
        var multipart = MultipartForm(
            boundary: boundary, files: limits, fields: form.bodyFields.map(\.name),
            fieldLimitBytes: form.fieldLimitBytes)
        try await reader.read(limitBytes: form.multipartLimitBytes(pictureLimitBytes: pictureLimitBytes)) {
            try multipart.consume($0)
        }
        let contents = try multipart.finish()
        for file in form.files {
            try take(file, in: .form, otherwise: .missingFile) { name throws(Problem) in
                guard let bytes = contents[name.text] else { return nil }
                return name.isHexadecimal ? try Self.hexadecimal(bytes[...], name.text) : bytes
            }
        }
        for field in form.bodyFields {
            try set(field, to: multipart.fields.filter { $0.name == field.name }.map(\.text), from: .body)
        }
    }

    private mutating func readObject(_ body: JSONText) throws(Problem) {
        for file in form.files {
            let limit = limit(of: file)
            var code = ProblemCode.missingFile
            if case .required(let inObject) = file.presence { code = inObject }
            try take(file, in: .object, otherwise: code) { name throws(Problem) in
                let bytes: [UInt8]
                switch try body.members.value(name.text) {
                case nil, .null: return nil
                case .text(let text) where name.isHexadecimal:
                    bytes = try Self.hexadecimal(body.bytes(of: text), name.text)
                case .some: bytes = try body.picture(name.text, limitBytes: limit)
                }
                guard bytes.count <= limit else { throw Problem(.tooLarge, field: name.text) }
                return bytes
            }
        }
        for field in form.bodyFields {
            if let text = try body.text(field, limitBytes: form.fieldLimitBytes) {
                try set(field, to: [text], from: .body)
            }
        }
    }

    /// Takes a file from the only one of its names that the request uses.
    private mutating func take(
        _ file: FormFile, in media: FormFile.Media, otherwise code: ProblemCode,
        _ content: (FormFile.Name) throws(Problem) -> [UInt8]?
    ) throws(Problem) {
        let names = file.names(in: media)
        var found: [Upload] = []
        for name in names {
            if let bytes = try content(name) { found.append(Upload(name: name.text, bytes: bytes)) }
        }
        guard found.count < 2 else { throw Problem(.invalidParameter, field: found[1].name) }
        guard let first = found.first else {
            guard file.presence == .optional else { throw Problem(code, field: names.first?.text) }
            return
        }
        files[file.key] = first
    }

    /// Several values are allowed when they are equal, such as in the query and in the body.
    private mutating func set(
        _ field: FormField, to values: [String], from place: FormField.Places
    ) throws(Problem) {
        guard values.count < 2 || !field.once.contains(place) else {
            throw Problem(.invalidParameter, field: field.name)
        }
        for value in values {
            var text = value
            if case .flag = field.kind { text = try Flag.read(value, field: field.name) ? Self.yes : Self.no }
            guard texts[field.name] ?? text == text else { throw Problem(.invalidParameter, field: field.name) }
            texts[field.name] = text
        }
    }

    private func limit(of file: FormFile) -> Int { file.limit.bytes(pictureLimitBytes: pictureLimitBytes) }

    private static func hexadecimal(_ text: ArraySlice<UInt8>, _ name: String) throws(Problem) -> [UInt8] {
        guard let bytes = DigitsText.decodeOrBase64(text) else { throw Problem(.invalidHexadecimal, field: name) }
        return bytes
    }
}
