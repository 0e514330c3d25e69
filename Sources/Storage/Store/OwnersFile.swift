import Foundation

/// A file that only its owner may read, and that is on the disk whole or not at all.
enum OwnersFile {
    private static let permissions = 0o600

    /// Writes a file under another name and moves it to its place when it is on the disk.
    ///
    /// - Throws: `unavailable`; what was there before is there still.
    static func replace(_ path: String, with bytes: [UInt8]) throws(StorageError) {
        let temporary = path + ".new"
        do {
            _ = FileManager.default.createFile(
                atPath: temporary, contents: nil, attributes: [.posixPermissions: permissions])
            let file = try FileHandle(forWritingTo: URL(filePath: temporary))
            try file.write(contentsOf: Data(bytes))
            try file.synchronize()
            try file.close()
            guard unsafe rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw StorageError(.unavailable, "\(path) cannot be written")
        }
    }
}
