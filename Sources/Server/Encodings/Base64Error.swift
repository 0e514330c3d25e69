/// Why a text is not base64; the raw value is the stable code that a client sees.
enum Base64Error: String, Error, CaseIterable {
    /// A character outside the alphabet, two alphabets at once, or padding that does not fit.
    case invalid = "base64.invalid"
    /// A data URI whose content is not in base64.
    case unsupportedDataURI = "base64.unsupported_data_uri"
}
