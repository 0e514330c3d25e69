import Cryptography
import Foundation

/// The key that a store is opened with: 32 bytes. Its description does not show them.
public struct StoreKey: Sendable, Equatable, CustomStringConvertible {
    private enum Constants {
        static let bytes = AESGCM.keyCount
        static let filePermissions = 0o600
        static let othersPermissions = 0o077
        /// A file of a key is short.
        static let longestFile = 1024
    }

    /// The key for AES-GCM and HMAC.
    let key: SecretKey

    /// A key from its text, as an environment variable has it: base64 or hexadecimal digits.
    ///
    /// - Throws: `keyWrong`.
    public init(text: String) throws(StorageError) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let bytes = [UInt8](hexadecimal: text.utf8) ?? Data(base64Encoded: text).map(Array.init)
        guard let bytes, bytes.count == Constants.bytes else {
            throw StorageError(.keyWrong, "a key is \(Constants.bytes) bytes in base64 or hexadecimal digits")
        }
        key = SecretKey(bytes)
    }

    /// A key from a file that only its owner may read: base64, hexadecimal digits, or the bytes themselves.
    ///
    /// - Throws: `keyWrong` when the file is missing, readable by others, or holds no key.
    public init(file path: String) throws(StorageError) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let permissions = attributes[.posixPermissions] as? Int, let size = attributes[.size] as? UInt64
        else { throw StorageError(.keyWrong, "there is no key file \(path)") }
        guard permissions & Constants.othersPermissions == 0 else {
            throw StorageError(.keyWrong, "\(path) may be read by others: chmod 600 it")
        }
        guard size <= Constants.longestFile, let data = FileManager.default.contents(atPath: path) else {
            throw StorageError(.keyWrong, "\(path) cannot be read, or is not a key")
        }
        if data.count == Constants.bytes {
            self.init(key: SecretKey(data))
        } else {
            try self.init(text: String(decoding: data, as: UTF8.self))
        }
    }

    private init(key: SecretKey) { self.key = key }

    /// A new key of the system's cryptographic generator.
    public static func generate() -> StoreKey { StoreKey(key: .random(count: Constants.bytes)) }

    /// Writes the key into a new file that only its owner may read.
    ///
    /// - Throws: `unavailable` when the file exists or cannot be written.
    public func write(to path: String) throws(StorageError) {
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data((base64 + "\n").utf8),
                attributes: [.posixPermissions: Constants.filePermissions])
        else { throw StorageError(.unavailable, "\(path) exists already, or cannot be written") }
    }

    /// The bytes in base64: secret.
    public var base64: String { Data(key.bytes).base64EncodedString() }

    /// That it is one.
    public var description: String { "a key" }
}
