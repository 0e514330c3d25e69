/// Why a multipart/form-data body could not be read; the raw values are the stable codes that a client sees.
enum MultipartError: String, Error, CaseIterable {
    /// The content type names no boundary, or one that RFC 2046 forbids.
    case noBoundary = "multipart.no_boundary"
    /// The delimiters or the headers of a part contradict RFC 2046 or RFC 7578.
    case malformed = "multipart.malformed"
    /// The body ended before its closing delimiter.
    case truncated = "multipart.truncated"
    /// Too many parts, or headers that are too many or too long.
    case tooLarge = "multipart.too_large"
    /// A part with a transfer encoding, which RFC 7578 section 4.7 deprecates.
    case unsupportedEncoding = "multipart.unsupported_encoding"
}
