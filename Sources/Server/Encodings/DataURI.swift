/// A picture as text: base64, or a data URI `data:image/…;base64,…` (RFC 2397).
enum DataURI {
    private static let scheme = Array("data:".utf8)
    /// A header longer than this is not a data URI of a picture.
    private static let maximumHeaderBytes = 128

    /// The bytes of the picture. The declared media type is ignored: the content decides.
    static func decodePicture(_ text: ArraySlice<UInt8>) throws(Base64Error) -> [UInt8] {
        guard text.prefix(scheme.count).elementsEqual(scheme, by: { $0 | 0x20 == $1 || $0 == $1 }) else {
            return try Base64.decode(text.span)
        }
        guard let comma = text.prefix(maximumHeaderBytes).firstIndex(of: UInt8(ascii: ",")) else {
            throw .unsupportedDataURI
        }
        let header = String(decoding: text[(text.startIndex + scheme.count)..<comma], as: UTF8.self).lowercased()
        guard header.hasPrefix("image/"), header.hasSuffix(";base64") else { throw .unsupportedDataURI }
        let content = text[(comma + 1)...]
        return try Base64.decode(content.span)
    }
}
