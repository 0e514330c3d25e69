import Foundation

/// The secret that identifies a client to a server; its description does not show it.
struct ClientKey: Sendable, CustomStringConvertible {
    /// The value of the header X-API-Key.
    let secret: String

    /// A key from its text.
    ///
    /// - Throws: a `CommandError` when it has characters that a header's value may not have.
    init(_ text: String) throws(CommandError) {
        let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !key.isEmpty, key.utf8.count <= Self.maximumBytes, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw CommandError(
                "client.key", "the API key is empty, too long, or has spaces or other characters that no key has",
                mend: "give it as 'bonafide keys create' printed it")
        }
        secret = key
    }

    /// A key from its file.
    init(file: String) throws(CommandError) {
        let bytes = try PictureSource.file(file).bytes(maximumBytes: Self.maximumBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError("client.key", "\(file) holds no text", mend: "name the file of one API key")
        }
        try self.init(text)
    }

    var description: String { "an API key" }

    private static let maximumBytes = 4096
}
