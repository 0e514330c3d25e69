/// What a machine-readable zone says, with its check digits and what else was noticed; a wrong check digit is a value
/// here, never an error (ICAO 9303-3, 4).
///
/// The fields can be read from the zone itself: `zone.documentNumber`.
@dynamicMemberLookup
public struct MachineReadableZone: Sendable, Hashable {
    /// By size and first character.
    public let format: MRZFormat
    /// The lines as they were read.
    public let lines: [String]
    /// What the lines say.
    public let fields: Fields
    /// Each check digit of the format, valid or not, in the order of the zone; the composite one last.
    public let checkDigits: [MRZCheckDigit]
    /// What else was noticed, in the order of the fields.
    public let findings: [MRZFinding]

    /// The data elements (ICAO 9303-4 to 9303-7).
    public struct Fields: Sendable, Hashable {
        /// One or two letters, such as `P`, `PP`, `ID`.
        public var documentCode: String
        /// Of ISO 3166-1 alpha-3 or ICAO 9303-3, 5; Germany's is `D`.
        public var issuingState: String
        /// The holder's identifiers.
        public var name: MRZName
        /// Without the fillers at its end; one that goes on in the optional data of a TD1 or TD2 is whole here.
        public var documentNumber: String
        /// As for the issuing state; a person without one has `XXA`, `XXB`, `XXC` or `XXX`.
        public var nationality: String
        /// Its century is the latest in which the holder was born by today; parts may be unknown.
        public var birthDate: PartialDate
        /// Nil when the character is none of the three.
        public var sex: MRZSex?
        /// Its century is the one nearest to today; 9999 when an issuer that writes so does not let it end.
        public var expiryDate: PartialDate
        /// A passport's personal number, or what else the issuer adds; without the fillers at its end.
        public var optionalData: String
        /// The second element of a TD1; empty in other formats.
        public var secondOptionalData: String

        /// Fields to serialise.
        public init(
            documentCode: String, issuingState: String, name: MRZName, documentNumber: String, nationality: String,
            birthDate: PartialDate, sex: MRZSex?, expiryDate: PartialDate, optionalData: String = "",
            secondOptionalData: String = ""
        ) {
            self.documentCode = documentCode
            self.issuingState = issuingState
            self.name = name
            self.documentNumber = documentNumber
            self.nationality = nationality
            self.birthDate = birthDate
            self.sex = sex
            self.expiryDate = expiryDate
            self.optionalData = optionalData
            self.secondOptionalData = secondOptionalData
        }
    }

    /// Reads the lines of a zone.
    ///
    /// - Parameters:
    ///   - lines: two or three, without line ends; or all in one, as readers of passports hand it over.
    ///   - today: decides the century of two-digit years.
    /// - Throws: `empty`, `malformed` for a size that no format has and characters other than A…Z, 0…9 and `<`, or
    ///   `unsupported` for a state's own layout that is not read; never with what the lines hold.
    public static func read(lines: [String], today: CalendarDate) throws(DocumentsError) -> MachineReadableZone {
        if lines.count == 1, let only = lines.first, !only.isEmpty {
            return try read(bytes: Array(only.utf8), today: today)
        }
        return try MRZReader(lines: lines.map { Array($0.utf8) }, today: today).zone()
    }

    /// Reads a zone whose lines follow each other without line ends, as in data group 1 (ICAO 9303-10, 4.7.1).
    public static func read(bytes: [UInt8], today: CalendarDate) throws(DocumentsError) -> MachineReadableZone {
        guard !bytes.isEmpty else { throw DocumentsError(.empty, "the machine-readable zone is empty") }
        let format = MRZFormat.allCases.first { $0.lineCount * $0.lineLength == bytes.count }
        guard let format else { throw MRZReader.wrongSize }
        let lines = (0..<format.lineCount).map { Array(bytes[$0 * format.lineLength..<($0 + 1) * format.lineLength]) }
        return try MRZReader(lines: lines, today: today).zone()
    }

    /// What the document code names; nil when the format does not allow the code.
    public var documentKind: MRZDocumentKind? {
        MRZDocumentKind(code: fields.documentCode, format: format, issuer: fields.issuingState)
    }

    /// Whether every check digit is right and nothing breaks ICAO 9303.
    public var isValid: Bool { checkDigits.allSatisfy(\.isValid) && !findings.contains(where: \.isViolation) }

    /// A field.
    public subscript<Value>(dynamicMember field: KeyPath<Fields, Value>) -> Value { fields[keyPath: field] }
}
