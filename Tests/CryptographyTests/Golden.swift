import Cryptography
import Foundation
import Testing

/// `Golden/primitives.json`, made by `scripts/golden/cryptography.py`.
struct Golden: Decodable {
    /// One input with what another program computes from it, in hexadecimal digits.
    struct Case: Decodable {
        let data, context, key, nonce, longKey, sha256, code, derivedSHA256, sealed, publicKey, signature: String
        let derivedCount: Int
    }

    let cases: [Case]

    static func cases() throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/primitives.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).cases
    }
}

extension String {
    /// The bytes that the digits are.
    var bytes: [UInt8] { [UInt8](hexadecimal: utf8) ?? [] }

    /// The key that the digits are.
    var key: SecretKey { SecretKey(bytes) }
}

extension [UInt8] {
    /// Each of these with one bit changed.
    var withOneBitChanged: [[UInt8]] {
        indices.map { index in
            var changed = self
            changed[index] ^= 1 << (index % 8)
            return changed
        }
    }
}
