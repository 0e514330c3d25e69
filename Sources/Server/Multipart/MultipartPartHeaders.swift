/// Collects the header lines of one part, bounded.
struct MultipartPartHeaders {
    private var line: [UInt8] = []
    private var bytes = 0
    private var lines = 0
    private var name: String?

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
            return MultipartPart(name: name)
        }
        lines += 1
        guard lines <= limits.headers else { throw .tooLarge }
        try read(line)
        return nil
    }

    /// Reads a line. Only the field's name is used: what a client writes as a file name or as a part's type may be anything.
    private mutating func read(_ line: [UInt8]) throws(MultipartError) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line[..<colon].allSatisfy(HeaderValue.isToken), !line.contains(UInt8(ascii: "\n"))
        else { throw .malformed }
        let value = line[(colon + 1)...]
        switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
        case "content-disposition":
            guard name == nil, let disposition = PartDisposition(value) else { throw .malformed }
            name = disposition.name
        case "content-transfer-encoding":
            let encoding = String(decoding: value, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
            guard ["", "7bit", "8bit", "binary"].contains(encoding) else { throw .unsupportedEncoding }
        default:
            break
        }
    }
}
