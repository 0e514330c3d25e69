/// A data element of a machine-readable zone (ICAO 9303-3, 4.2).
public enum MRZField: String, Sendable, CaseIterable {
    /// The kind of document, two letters.
    case documentCode = "document_code"
    /// The issuing state or organisation.
    case issuingState = "issuing_state"
    /// The holder's identifiers.
    case name
    /// The number of passport, card or visa.
    case documentNumber = "document_number"
    /// The holder's nationality.
    case nationality
    /// The holder's date of birth.
    case birthDate = "birth_date"
    /// The holder's sex.
    case sex
    /// The document's date of expiry.
    case expiryDate = "expiry_date"
    /// What the issuer adds; a passport's personal number.
    case optionalData = "optional_data"
    /// Several fields under one check digit.
    case composite
}
