/// What a client sends to a route, declared once: `RequestParts` reads by it, and `/openapi.json` describes it.
struct Form: Sendable {
    /// The name of the JSON object's schema in `/openapi.json`; absent = it stands at the route.
    var schemaName: String?
    /// The files.
    var files: [FormFile] = []
    /// Short texts, numbers and flags.
    var fields: [FormField] = []
    /// The most bytes of a field.
    var fieldLimitBytes = BodyLimits.numberBytes

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
        limitBytes(pictureLimitBytes) { $0 }
    }

    /// The most bytes of a JSON object.
    func objectLimitBytes(pictureLimitBytes: Int) -> Int {
        limitBytes(pictureLimitBytes, BodyLimits.base64(ofBytes:))
    }

    /// The most bytes of any body.
    func limitBytes(pictureLimitBytes: Int) -> Int {
        guard hasBody else { return 0 }
        return max(
            multipartLimitBytes(pictureLimitBytes: pictureLimitBytes),
            objectLimitBytes(pictureLimitBytes: pictureLimitBytes))
    }

    /// - Parameter plain: how many bytes a file takes that is not in hexadecimal digits.
    private func limitBytes(_ pictureLimitBytes: Int, _ plain: (Int) -> Int) -> Int {
        files.reduce(BodyLimits.overheadBytes) { sum, file in
            let bytes = file.limit.bytes(pictureLimitBytes: pictureLimitBytes)
            let takesDigits = file.names.contains(where: \.isHexadecimal)
            return sum + (takesDigits ? bytes * DigitsText.charactersOfByte : plain(bytes))
        }
    }
}
