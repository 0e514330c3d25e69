import Crypto
import Foundation

/// The keys of a store, all derived from its random data key, one for each purpose.
struct KeyRing: Sendable {
    /// What a key is for.
    enum Purpose: String, CaseIterable {
        case template
        case label
        case labelIndex = "label-index"
        case gallery
        case store
        case enrolment
        case snapshot
    }

    private let keys: [Purpose: SymmetricKey]

    private static let keyBytes = 32

    /// The keys that belong to a data key.
    init(dataKey: Data) {
        let dataKey = SymmetricKey(data: dataKey)
        keys = Dictionary(
            uniqueKeysWithValues: Purpose.allCases.map { purpose in
                (
                    purpose,
                    HKDF<SHA256>.deriveKey(
                        inputKeyMaterial: dataKey, info: Data("bonafide store 1 \(purpose.rawValue)".utf8),
                        outputByteCount: Self.keyBytes)
                )
            })
    }

    subscript(_ purpose: Purpose) -> SymmetricKey {
        guard let key = keys[purpose] else { preconditionFailure("every purpose has its key") }
        return key
    }

    /// A key for one file alone.
    func fileKey(_ purpose: Purpose, salt: Data) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: self[purpose], salt: salt, outputByteCount: Self.keyBytes)
    }

    /// Encrypts a value: nonce, ciphertext and tag of AES-GCM.
    func seal(_ value: Data, _ purpose: Purpose, _ context: AuthenticatedData) throws(StorageError) -> Data {
        try Self.seal(value, self[purpose], context)
    }

    /// Decrypts a value.
    ///
    /// - Throws: `corrupt` when value or context are not those that were sealed.
    func open(_ sealed: Data, _ purpose: Purpose, _ context: AuthenticatedData) throws(StorageError) -> Data {
        guard let value = Self.open(sealed, self[purpose], context) else {
            throw StorageError(.corrupt, "a \(purpose.rawValue) record was changed or damaged")
        }
        return value
    }

    /// The code that only the key's owner can compute.
    func code(_ purpose: Purpose, _ context: AuthenticatedData) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: context.bytes, using: self[purpose]))
    }

    /// Lets a code pass that is that of the context; it takes the same time wherever they differ.
    ///
    /// - Throws: `corrupt`.
    func check(_ code: Data, _ purpose: Purpose, _ context: AuthenticatedData) throws(StorageError) {
        guard
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: context.bytes, using: self[purpose])
        else { throw StorageError(.corrupt, "a \(purpose.rawValue) record was changed or damaged") }
    }

    static func seal(_ value: Data, _ key: SymmetricKey, _ context: AuthenticatedData) throws(StorageError) -> Data {
        guard let sealed = try? AES.GCM.seal(value, using: key, authenticating: context.bytes).combined else {
            throw StorageError(.unavailable, "a record cannot be encrypted")
        }
        return sealed
    }

    static func open(_ sealed: Data, _ key: SymmetricKey, _ context: AuthenticatedData) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: context.bytes)
    }
}
