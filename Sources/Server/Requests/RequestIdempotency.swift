import Cryptography
import HTTPTypes
import Hummingbird
import Storage

/// The client's name of a request that is to happen once (draft-ietf-httpapi-idempotency-key-header).
struct RequestIdempotency: Sendable {
    private let owner: String
    private let key: String

    /// The header that names a request.
    static let header = RequestHeader(
        name: .idempotencyKey, schema: .text.ofLength(lengths),
        sentence: "Names this request: sent again with the same content it changes nothing, with other content it is "
            + "refused. Each API key has names of its own.")

    private static let lengths = 1...128

    /// Reads `Idempotency-Key`; nil when the client sends no such header.
    ///
    /// - Throws: `parameter.invalid` with the header's name when it is empty or too long.
    init?(_ request: Request, _ context: APIContext) throws(Problem) {
        guard let key = request.headers[Self.header.name] else { return nil }
        guard Self.lengths.contains(key.utf8.count) else {
            throw Problem(.invalidParameter, field: Self.header.name.rawName)
        }
        self.key = key
        owner = context.record.facts.keyID ?? ""
    }

    /// The key with the hash of what the request says: the same key with other content is a conflict.
    func key(ofContent parts: [UInt8]...) -> IdempotencyKey {
        var hash = SHA256()
        for part in parts {
            // With its length, so that no byte can move from one part to the next unseen.
            hash.update(String(part.count).utf8 + [0])
            hash.update(part)
        }
        return IdempotencyKey(owner: owner, key: key, fingerprint: hash.digest.hexadecimal)
    }
}
