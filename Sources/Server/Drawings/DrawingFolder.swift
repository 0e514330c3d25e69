import Cryptography
import FoundationEssentials
import Glibc
import SystemPackage

/// A folder that only this user may enter, made by one process and removed by it.
///
/// The process holds a lock on a file in it for as long as it lives, so that another one can tell a folder in use from
/// one that a crash left behind, in whatever container either of them runs.
final class DrawingFolder {
    private enum Constants {
        static let prefix = "bonafide-drawings-"
        static let randomBytes = 8
        static let lockName = "lock"
        static let attempts = 3
        static let folderAttributes: [FileAttributeKey: any Sendable] = [.posixPermissions: 0o700]
        static let filePermissions = 0o600
    }

    /// The folder's path.
    let path: String
    private let lock: FileDescriptor

    private init(path: String, lock: FileDescriptor) {
        self.path = path
        self.lock = lock
    }

    /// Makes a new folder within a folder, which is also made when it does not exist.
    static func make(in parent: String) throws -> DrawingFolder {
        try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true, attributes: Constants.folderAttributes)
        for _ in 1..<Constants.attempts {
            // Another server that starts may take the folder for a leftover before it is locked.
            if let folder = try? attempt(in: parent) { return folder }
        }
        return try attempt(in: parent)
    }

    private static func attempt(in parent: String) throws -> DrawingFolder {
        let path = parent + "/" + Constants.prefix + [UInt8].random(count: Constants.randomBytes).hexadecimal
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: Constants.folderAttributes)
        guard let lock = try lock(path, options: [.create, .exclusiveCreate]) else {
            throw CocoaError(.fileLocking)
        }
        return DrawingFolder(path: path, lock: lock)
    }

    deinit { try? lock.close() }

    /// Whether it is still there.
    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Writes a file under another name and renames it, so that no reader sees half of it.
    func write(_ bytes: [UInt8], to name: String) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path + "/" + name, contents: Data(bytes),
            attributes: [.posixPermissions: Constants.filePermissions])
        guard isWritten else { throw CocoaError(.fileWriteUnknown) }
    }

    /// A file's bytes.
    func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
    }

    /// Removes a file, if there is one.
    func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: path + "/" + name)
    }

    /// Removes the folder with all that is in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes folders that no living process holds; other users' folders, links and files are left alone.
    static func removeLeftovers(in parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(Constants.prefix) {
            let path = parent + "/" + name
            guard isOwnFolder(path), let lock = try? lock(path, options: [.create]) else { continue }
            try? FileManager.default.removeItem(atPath: path)
            try? lock.close()
        }
    }

    private static func isOwnFolder(_ path: String) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return false }
        return attributes[.type] as? FileAttributeType == .typeDirectory
            && attributes[.ownerAccountID] as? UInt == UInt(geteuid())
    }

    /// The lock of a folder, when nobody holds it.
    private static func lock(_ path: String, options: FileDescriptor.OpenOptions) throws -> FileDescriptor? {
        let file = try FileDescriptor.open(
            FilePath(path + "/" + Constants.lockName), .readWrite, options: options.union([.noFollow, .closeOnExec]),
            permissions: [.ownerReadWrite])
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            try? file.close()
            return nil
        }
        return file
    }
}
