/// What a client sends to a route, declared once: `RequestParts` reads by it, and `/openapi.json` describes it.
struct Form: Sendable {
    /// How much longer than its files a body may be, beside the room for its other parts.
    enum Allowance: Sendable {
        /// Files as they are in a form, in base64 in JSON.
        case exact
        /// Twice the files' bytes, which is what hexadecimal takes.
        case double
    }

    /// The name of the JSON object's schema in `/openapi.json`; absent = it stands at the route.
    var schemaName: String?
    /// The files.
    var files: [FormFile] = []
    /// Short texts, numbers and flags.
    var fields: [FormField] = []
    /// The most bytes of a field.
    var fieldLimitBytes = BodyLimits.numberBytes
    /// How much longer than its files a body may be.
    var allowance = Allowance.double

    /// A request with nothing but its path.
    static let nothing = Form()

    /// Whether a body belongs to it.
    var hasBody: Bool { !files.isEmpty || !bodyFields.isEmpty }

    /// The fields that a query may hold.
    var queryFields: [FormField] { fields.filter { $0.places.contains(.query) } }

    /// The fields that a body may hold.
    var bodyFields: [FormField] { fields.filter { $0.places.contains(.body) } }

    /// The file that a body of another media type is.
    var bareFile: FormFile? { files.first(where: \.isBareBody) }

    /// Whether a file of it may be hexadecimal digits.
    var takesHexadecimal: Bool { files.contains { $0.names.contains(where: \.isHexadecimal) } }
}

extension Form {
    /// The most bytes of a multipart body.
    func multipartLimitBytes(pictureLimitBytes: Int) -> Int {
        let bytes = limits(pictureLimitBytes).reduce(0, +)
        return BodyLimits.overheadBytes + (allowance == .exact ? bytes : 2 * bytes)
    }

    /// The most bytes of a JSON object.
    func objectLimitBytes(pictureLimitBytes: Int) -> Int {
        let limits = limits(pictureLimitBytes)
        return BodyLimits.overheadBytes
            + limits.map { allowance == .exact ? BodyLimits.base64(ofBytes: $0) : 2 * $0 }.reduce(0, +)
    }

    /// The most bytes of any body.
    func limitBytes(pictureLimitBytes: Int) -> Int {
        guard hasBody else { return 0 }
        return max(
            multipartLimitBytes(pictureLimitBytes: pictureLimitBytes),
            objectLimitBytes(pictureLimitBytes: pictureLimitBytes))
    }

    private func limits(_ pictureLimitBytes: Int) -> [Int] {
        files.map { $0.limit.bytes(pictureLimitBytes: pictureLimitBytes) }
    }
}
