import Crypto
import Foundation

/// The key that a store is opened with: 32 bytes. Its description does not show them.
public struct StoreKey: Sendable, Equatable, CustomStringConvertible {
    private enum Constants {
        static let bytes = 32
        static let filePermissions = 0o600
        static let othersPermissions = 0o077
        /// A file of a key is short.
        static let longestFile = 1024
    }

    private let bytes: Data

    /// The key for AES-GCM and HMAC.
    var key: SymmetricKey { SymmetricKey(data: bytes) }

    /// A key from its text, as an environment variable has it: base64 or hexadecimal digits.
    ///
    /// - Throws: `keyWrong`.
    public init(text: String) throws(StorageError) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Self.hexadecimal(text) ?? Data(base64Encoded: text), bytes.count == Constants.bytes else {
            throw StorageError(.keyWrong, "a key is \(Constants.bytes) bytes in base64 or hexadecimal digits")
        }
        self.bytes = bytes
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
            throw StorageError(.keyWrong, "\(path) cannot be read, or is no key")
        }
        if data.count == Constants.bytes {
            self.init(data)
        } else {
            try self.init(text: String(decoding: data, as: UTF8.self))
        }
    }

    private init(_ bytes: Data) { self.bytes = bytes }

    /// A new key of the system's cryptographic generator.
    public static func generate() -> StoreKey { StoreKey(.random(count: Constants.bytes)) }

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
    public var base64: String { bytes.base64EncodedString() }

    /// That it is one.
    public var description: String { "a key" }

    private static func hexadecimal(_ text: String) -> Data? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 2 * Constants.bytes else { return nil }
        var bytes = Data()
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
