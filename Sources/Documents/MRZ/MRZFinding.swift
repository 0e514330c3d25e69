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
    /// A card that does not expire: the date is empty, as on Moldova's.
    case noExpiry
    /// A document that does not expire: the year 9999, written 99.
    case unlimitedExpiry
    /// No primary identifier, but a secondary one, as India writes it for holders without a surname.
    case noPrimaryIdentifier
    /// The document code means something else with this issuer than with those that use the codes of 2026.
    case nationalDocumentCode
    /// The layout is the issuer's own.
    case nationalLayout
    /// The name fills its field to the last character, which shows that it may go on (ICAO 9303-4, 4.2.3).
    case nameMayBeTruncated

    /// What a finding means for the zone.
    public enum Significance: String, Sendable, CaseIterable {
        /// It breaks ICAO 9303.
        case violation
        /// It is not as ICAO 9303 has it, and this issuer is known to write it.
        case knownPractice = "known_practice"
        /// It says what cannot be known.
        case note
    }

    /// What it means for the zone.
    public var significance: Significance {
        switch self {
        case .incompleteDate(.birthDate), .nameMayBeTruncated: .note
        case .noExpiry, .unlimitedExpiry, .noPrimaryIdentifier, .nationalDocumentCode, .nationalLayout: .knownPractice
        default: .violation
        }
    }

    /// Whether the zone breaks ICAO 9303.
    public var isViolation: Bool { significance == .violation }

    /// What it concerns.
    public var field: MRZField {
        switch self {
        case .unknownDocumentCode, .nationalDocumentCode, .nationalLayout: .documentCode
        case .nameMayBeTruncated, .noPrimaryIdentifier: .name
        case .noExpiry, .unlimitedExpiry: .expiryDate
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
        case .noExpiry: "no_expiry"
        case .unlimitedExpiry: "unlimited"
        case .noPrimaryIdentifier: "no_primary_identifier"
        case .nationalDocumentCode: "national_code"
        case .nationalLayout: "national_layout"
        case .nameMayBeTruncated: "may_be_truncated"
        }
    }

    /// Cause and field, never the field's text.
    public var description: String { "\(code)(\(field.rawValue))" }
}
