import Documents
import Hummingbird
import NIOCore

/// What a client read from a chip: the security object, data groups, and perhaps the chip's response to a challenge.
struct PassportRequest: Sendable {
    /// The names of its parts. Each file may also be hexadecimal, under its name with `_hex` behind it.
    enum Name {
        static let securityObject = "sod"
        static let directory = "com"
        static let response = "aa_response"
        static let session = "session_id"
        static let includesZone = "include_mrz"
        static let hexSuffix = "_hex"

        static func dataGroup(_ number: DataGroupNumber) -> String { "dg\(number.value)" }
    }

    /// A file under the name that the client gave it.
    struct Part: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    /// A chip's response and the challenge that it answers.
    struct Response: Sendable {
        let part: Part
        let session: SessionIdentifier
    }

    /// EF.SOD.
    let securityObject: Part
    /// EF.COM.
    let directory: Part?
    /// The data groups.
    let dataGroups: [DataGroupNumber: Part]
    /// For active authentication.
    let response: Response?
    /// Whether the reply tells what the machine-readable zone says.
    let includesZone: Bool

    /// The data groups that there may be.
    static let numbers = (1...16).compactMap(DataGroupNumber.init)
    /// The most bytes of a file other than data group 2, which holds a picture.
    static let fileLimitBytes = 64 * 1024

    /// The files by name, with the most bytes of each.
    static func fileLimits(pictureLimitBytes: Int) -> [String: Int] {
        var limits = [Name.securityObject, Name.directory, Name.response].reduce(into: [:]) { $0[$1] = fileLimitBytes }
        for number in numbers {
            limits[Name.dataGroup(number)] = number == .dg2 ? max(pictureLimitBytes, fileLimitBytes) : fileLimitBytes
        }
        return limits
    }

    /// Reads a request in any of its forms.
    ///
    /// - Throws: `Problem`, `MultipartError` or `Base64Error`.
    static func read(_ request: Request, pictureLimitBytes: Int, reservation: BodyReservation) async throws -> Self {
        let limits = fileLimits(pictureLimitBytes: pictureLimitBytes)
        let hexadecimal = limits.map { ($0.key + Name.hexSuffix, $0.value) }
        let shape = RequestParts.Shape(
            files: limits.merging(hexadecimal) { own, _ in own }, fields: [Name.session, Name.includesZone],
            limitBytes: limits.values.reduce(0, +))
        return try Self(await RequestParts.read(request, shape, reservation: reservation))
    }

    private init(_ parts: RequestParts) throws(Problem) {
        guard let securityObject = try parts.part(Name.securityObject) else {
            throw Problem(.missingFile, field: Name.securityObject)
        }
        self.securityObject = securityObject
        directory = try parts.part(Name.directory)
        var dataGroups: [DataGroupNumber: Part] = [:]
        for number in Self.numbers { dataGroups[number] = try parts.part(Name.dataGroup(number)) }
        self.dataGroups = dataGroups
        includesZone = try parts.flag(Name.includesZone) ?? false
        guard let session = parts.text(Name.session) else {
            guard try parts.part(Name.response) == nil else { throw Problem(.invalidSession, field: Name.session) }
            response = nil
            return
        }
        guard let session = SessionIdentifier(session) else { throw Problem(.invalidSession, field: Name.session) }
        guard let part = try parts.part(Name.response) else { throw Problem(.missingFile, field: Name.response) }
        guard dataGroups[.dg15] != nil else { throw Problem(.missingFile, field: Name.dataGroup(.dg15)) }
        response = Response(part: part, session: session)
    }
}

extension RequestParts {
    /// A file in either of its forms, if it is there.
    ///
    /// - Throws: `parameter.invalid` when both are there, `document.empty` when it has no bytes, as a form's empty field.
    fileprivate func part(_ name: String) throws(Problem) -> PassportRequest.Part? {
        let names = [name, name + PassportRequest.Name.hexSuffix]
        guard let given = names.first(where: { file($0) != nil }) else { return nil }
        let bytes = try file(of: names)
        guard !bytes.isEmpty else { throw Problem(ProblemCode(DocumentsError.Code.empty), field: given) }
        return PassportRequest.Part(name: given, bytes: bytes)
    }
}
