import Documents

/// What a client read from a chip: the security object, data groups, and perhaps the chip's response to a challenge.
struct PassportRequest: Sendable {
    /// The names of its parts. Each file may also be hexadecimal, under its name with `_hex` after it.
    enum Name {
        static let securityObject = "sod"
        static let directory = "com"
        static let response = "aa_response"
        static let session = "session_id"
        static let includesZone = "include_mrz"
        static let hexSuffix = "_hex"

        static func dataGroup(_ number: DataGroupNumber) -> String { "dg\(number.value)" }
    }

    /// A chip's response and the challenge that it answers.
    struct ChipResponse: Sendable {
        let part: RequestParts.Upload
        let session: SessionIdentifier
    }

    /// EF.SOD.
    let securityObject: RequestParts.Upload
    /// EF.COM.
    let directory: RequestParts.Upload?
    /// The data groups.
    let dataGroups: [DataGroupNumber: RequestParts.Upload]
    /// For active authentication.
    let response: ChipResponse?
    /// Whether the reply includes the machine-readable zone.
    let includesZone: Bool

    /// The data groups that there may be.
    static let numbers = (1...16).compactMap(DataGroupNumber.init)
    /// The most bytes of a file other than data group 2, which holds a picture.
    static let fileLimitBytes = 64 * 1024

    /// The files of a chip; all but the security object may be absent.
    static let form = Form(
        schemaName: "PassportAsText",
        files: [
            file(Name.securityObject, "EF.SOD.", presence: .required()), file(Name.directory, "EF.COM."),
            file(Name.response, "The chip's response to the challenge."),
        ] + dataGroupFiles,
        fields: [
            FormField(Name.session, .text, "Of the challenge."),
            FormField(
                Name.includesZone, .flag(standard: false),
                "Whether the reply tells what the machine-readable zone says."),
        ])

    private static let dataGroupFiles = numbers.map { number in
        file(
            Name.dataGroup(number), "Data group \(number.value).",
            limit: number == .dg2 ? .picture(minimum: fileLimitBytes) : .bytes(fileLimitBytes))
    }

    private static func file(
        _ name: String, _ sentence: String, limit: FormFile.SizeLimit = .bytes(fileLimitBytes),
        presence: FormFile.Presence = .optional
    ) -> FormFile {
        FormFile(.plain(name), .hexadecimal(name + Name.hexSuffix), limit: limit, presence: presence, sentence)
    }

    /// Reads what `form` declares.
    ///
    /// - Throws: `document.empty`, `session.invalid_id`, `multipart.missing_file`.
    init(_ parts: RequestParts) throws(Problem) {
        securityObject = try Self.notEmpty(parts.requiredFile(Name.securityObject))
        directory = try Self.part(parts, Name.directory)
        var dataGroups: [DataGroupNumber: RequestParts.Upload] = [:]
        for number in Self.numbers { dataGroups[number] = try Self.part(parts, Name.dataGroup(number)) }
        self.dataGroups = dataGroups
        includesZone = parts.flag(Name.includesZone) ?? false
        let part = try Self.part(parts, Name.response)
        guard let session = parts.text(Name.session) else {
            guard part == nil else { throw Problem(.invalidSession, field: Name.session) }
            response = nil
            return
        }
        guard let session = SessionIdentifier(session) else { throw Problem(.invalidSession, field: Name.session) }
        guard let part else { throw Problem(.missingFile, field: Name.response) }
        guard dataGroups[.dg15] != nil else { throw Problem(.missingFile, field: Name.dataGroup(.dg15)) }
        response = ChipResponse(part: part, session: session)
    }

    private static func part(_ parts: RequestParts, _ name: String) throws(Problem) -> RequestParts.Upload? {
        try parts.file(name).map { file throws(Problem) in try notEmpty(file) }
    }

    /// A form's empty field is not a file.
    private static func notEmpty(_ part: RequestParts.Upload) throws(Problem) -> RequestParts.Upload {
        guard !part.bytes.isEmpty else { throw Problem(ProblemCode(DocumentsError.Code.empty), field: part.name) }
        return part
    }
}
