/// Something about a machine-readable zone beside its check digits.
public enum MRZFinding: Sendable, Hashable, CustomStringConvertible {
    /// The document code is none of ICAO 9303-4 to 9303-7 for that format.
    case unknownDocumentCode
    /// The state or nationality is neither in ISO 3166-1 nor among the codes of ICAO 9303-3, 5.
    case unknownState(MRZField)
    /// The date is not a day of the calendar.
    case impossibleDate(MRZField)
    /// Parts of the date are unknown.
    case incompleteDate(MRZField)
    /// A character that the field must not have.
    case unexpectedCharacter(MRZField)
    /// A filler where a letter or digit must be, or more fillers than separate two identifiers.
    case misplacedFiller(MRZField)
    /// A field that must not be empty is.
    case missing(MRZField)
    /// The name fills its field to the last character, which shows that it may go on (ICAO 9303-4, 4.2.3).
    case nameMayBeTruncated

    /// Whether the zone breaks ICAO 9303; the others only say what cannot be known.
    public var isViolation: Bool {
        switch self {
        case .incompleteDate(.birthDate), .nameMayBeTruncated: false
        default: true
        }
    }

    /// What it concerns.
    public var field: MRZField {
        switch self {
        case .unknownDocumentCode: .documentCode
        case .nameMayBeTruncated: .name
        case .unknownState(let field), .impossibleDate(let field), .incompleteDate(let field),
            .unexpectedCharacter(let field), .misplacedFiller(let field), .missing(let field):
            field
        }
    }

    /// Stable, safe for machines: the cause without the field.
    public var code: String {
        switch self {
        case .unknownDocumentCode: "unknown_document_code"
        case .unknownState: "unknown_state"
        case .impossibleDate: "impossible_date"
        case .incompleteDate: "incomplete_date"
        case .unexpectedCharacter: "unexpected_character"
        case .misplacedFiller: "misplaced_filler"
        case .missing: "missing"
        case .nameMayBeTruncated: "may_be_truncated"
        }
    }

    /// Cause and field, never the field's text.
    public var description: String { "\(code)(\(field.rawValue))" }
}
