import Cryptography
import Foundation

/// The store's identifier, kept beside its database: so an emptied, missing or exchanged database is told from a new store.
enum StoreMark {
    private static let file = "/store.id"

    /// Whether there was a store.
    static func isThere(_ folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + file) }

    /// The identifier; `nil` before the store was made.
    ///
    /// - Throws: `corrupt` when the file is none of ours.
    static func read(_ folder: String) throws(StorageError) -> Data? {
        guard isThere(folder) else { return nil }
        let text = FileManager.default.contents(atPath: folder + file) ?? Data()
        guard let bytes = [UInt8](hexadecimal: text.prefix { $0 != UInt8(ascii: "\n") }), !bytes.isEmpty else {
            throw StorageError(.corrupt, "\(folder)\(file) was changed or cannot be read")
        }
        return Data(bytes)
    }

    /// Keeps the identifier.
    ///
    /// - Throws: `unavailable`.
    static func write(_ identifier: Data, _ folder: String) throws(StorageError) {
        try OwnersFile.replace(folder + file, with: Array((identifier.hexadecimal + "\n").utf8))
    }
}
