/// A data element of a machine-readable zone (ICAO 9303-3, 4.2).
public enum MRZField: String, Sendable, CaseIterable {
    /// The kind of document, two letters.
    case documentCode = "document_code"
    /// Who issued the document.
    case issuingState = "issuing_state"
    /// The holder's identifiers.
    case name
    /// The number of passport, card or visa.
    case documentNumber = "document_number"
    /// Whose national the holder is.
    case nationality
    /// When the holder was born.
    case birthDate = "birth_date"
    /// The holder's sex.
    case sex
    /// When the document expires.
    case expiryDate = "expiry_date"
    /// What the issuer adds; a passport's personal number.
    case optionalData = "optional_data"
    /// Several fields under one check digit.
    case composite
}
