/// A file as text: base64, or a data URI `data:…;base64,…` (RFC 2397).
enum DataURI {
    private static let scheme = Array("data:".utf8)
    /// A header longer than this is not one.
    private static let maximumHeaderBytes = 1024

    /// The bytes of the file. The declared media type is not looked at, nor whether there is one: the content decides.
    static func decode(_ text: ArraySlice<UInt8>) throws(Base64Error) -> [UInt8] {
        let text = text.drop { " \t\r\n".utf8.contains($0) }
        guard text.prefix(scheme.count).elementsEqual(scheme, by: { $0 | 0x20 == $1 || $0 == $1 }) else {
            return try Base64.decode(text.span)
        }
        guard let comma = text.prefix(maximumHeaderBytes).firstIndex(of: UInt8(ascii: ",")) else {
            throw .unsupportedDataURI
        }
        let header = String(decoding: text[(text.startIndex + scheme.count)..<comma], as: UTF8.self).lowercased()
            .filter { $0 != " " }
        guard header.hasSuffix(";base64") else { throw .unsupportedDataURI }
        let content = text[(comma + 1)...]
        return try Base64.decode(content.span)
    }
}
