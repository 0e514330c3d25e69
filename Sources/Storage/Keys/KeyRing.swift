import Cryptography
import Foundation

/// The keys of a store, all derived from its random data key, one for each purpose.
struct KeyRing: Sendable {
    /// What a key is for.
    enum KeyPurpose: String, CaseIterable {
        case template
        case label
        case labelIndex = "label-index"
        case gallery
        case store
        case enrolment
        case snapshot
    }

    private let keys: [KeyPurpose: SecretKey]

    /// The keys that belong to a data key.
    init(dataKey: SecretKey) {
        keys = Dictionary(
            uniqueKeysWithValues: KeyPurpose.allCases.map { purpose in
                let info = "bonafide store 1 \(purpose.rawValue)".utf8
                return (purpose, HKDF.derive(from: dataKey, info: info, count: AESGCM.keyCount))
            })
    }

    subscript(_ purpose: KeyPurpose) -> SecretKey {
        guard let key = keys[purpose] else { preconditionFailure("every purpose has its key") }
        return key
    }

    /// A key for one file alone.
    func fileKey(_ purpose: KeyPurpose, salt: Data) -> SecretKey {
        HKDF.derive(from: self[purpose], salt: salt, count: AESGCM.keyCount)
    }

    /// Encrypts a value: nonce, ciphertext and tag of AES-GCM.
    func seal(_ value: Data, _ purpose: KeyPurpose, _ context: AuthenticatedData) throws(StorageError) -> Data {
        try Self.seal(value, self[purpose], context)
    }

    /// Decrypts a value.
    ///
    /// - Throws: `corrupt` when value or context are not those that were sealed.
    func open(_ sealed: Data, _ purpose: KeyPurpose, _ context: AuthenticatedData) throws(StorageError) -> [UInt8] {
        guard let value = Self.open(sealed, self[purpose], context) else {
            throw StorageError(.corrupt, "a \(purpose.rawValue) record was changed or damaged")
        }
        return value
    }

    /// The code that only the key's owner can compute.
    func code(_ purpose: KeyPurpose, _ context: AuthenticatedData) -> Data {
        Data(HMAC.code(of: context.bytes, key: self[purpose]))
    }

    /// Checks that a code is that of the context; it takes the same time wherever they differ.
    ///
    /// - Throws: `corrupt`.
    func check(_ code: Data, _ purpose: KeyPurpose, _ context: AuthenticatedData) throws(StorageError) {
        guard HMAC.isCode(code, of: context.bytes, key: self[purpose]) else {
            throw StorageError(.corrupt, "a \(purpose.rawValue) record was changed or damaged")
        }
    }

    static func seal(
        _ value: some Collection<UInt8>, _ key: SecretKey, _ context: AuthenticatedData
    ) throws(StorageError) -> Data {
        do {
            return Data(try AESGCM.seal(value, authenticating: context.bytes, key: key))
        } catch {
            throw StorageError(.unavailable, "a record cannot be encrypted")
        }
    }

    static func open(_ sealed: Data, _ key: SecretKey, _ context: AuthenticatedData) -> [UInt8]? {
        try? AESGCM.open(sealed, authenticating: context.bytes, key: key)
    }
}
