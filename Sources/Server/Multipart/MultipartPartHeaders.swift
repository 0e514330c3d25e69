/// Collects the header lines of one part, bounded.
struct MultipartPartHeaders {
    private var line: [UInt8] = []
    private var bytes = 0
    private var seen: Set<String> = []
    private var name: String?
    private var contentType: String?

    /// Takes one byte of a line without its CRLF.
    mutating func append(_ byte: UInt8, limits: MultipartLimits) throws(MultipartError) {
        bytes += 1
        guard bytes <= limits.headerBytes else { throw .tooLarge }
        line.append(byte)
    }

    /// Ends the line: the part when it was the empty line, else nothing.
    mutating func endLine(limits: MultipartLimits) throws(MultipartError) -> MultipartPart? {
        defer { line.removeAll(keepingCapacity: true) }
        if line.isEmpty {
            guard let name else { throw .malformed }
            return MultipartPart(name: name, contentType: contentType)
        }
        guard seen.count < limits.headers else { throw .tooLarge }
        try read(line)
        return nil
    }

    private mutating func read(_ line: [UInt8]) throws(MultipartError) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line[..<colon].allSatisfy(HeaderValue.isToken),
            line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }),
            let text = String(validating: line[(colon + 1)...], as: UTF8.self)
        else { throw .malformed }
        let field = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        guard seen.insert(field).inserted else { throw .malformed }
        switch field {
        case "content-disposition":
            guard let disposition = HeaderValue(text), disposition.value == "form-data",
                let name = disposition.parameters["name"]
            else { throw .malformed }
            self.name = name
        case "content-type":
            guard let type = HeaderValue(text) else { throw .malformed }
            contentType = type.value
        case "content-transfer-encoding":
            guard let encoding = HeaderValue(text)?.value, ["7bit", "8bit", "binary"].contains(encoding) else {
                throw .unsupportedEncoding
            }
        default:
            break
        }
    }
}
