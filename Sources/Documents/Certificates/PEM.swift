import FoundationEssentials

/// The text form of DER (RFC 7468).
enum PEM {
    /// The DER of each block; nil when the bytes are not such a text.
    static func blocks(in bytes: [UInt8]) throws(DocumentsError) -> [[UInt8]]? {
        guard bytes.count <= maximumCount, bytes.prefix(searchedCount).firstRange(of: begin) != nil else { return nil }
        var blocks: [[UInt8]] = []
        var body: [UInt8]?
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            if line.starts(with: begin) {
                body = []
            } else if line.starts(with: end) {
                guard let data = Data(base64Encoded: Data(body ?? [])), !data.isEmpty, blocks.count < maximumBlocks
                else {
                    throw DocumentsError(.malformed, "PEM: a broken block")
                }
                blocks.append(Array(data))
                body = nil
            } else {
                body?.append(contentsOf: line.filter { $0 != UInt8(ascii: " ") })
            }
        }
        guard body == nil else { throw DocumentsError(.truncated, "PEM: a block without an end") }
        return blocks
    }

    private static let begin = Array("-----BEGIN ".utf8)
    private static let end = Array("-----END ".utf8)
    /// Comments may come before the first block.
    private static let searchedCount = 16 * 1024
    private static let maximumCount = 24 * 1024 * 1024
    private static let maximumBlocks = 8192
}
