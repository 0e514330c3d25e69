import Foundation

/// Holds a folder for this process; the system releases it when the process ends, however it ends.
final class StoreLock: Sendable {
    private let file: FileHandle

    /// - Throws: `inUse` when another process, or another store of this one, holds the folder.
    init(folder: String) throws(StorageError) {
        let path = folder + "/lock"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        guard let file = FileHandle(forUpdatingAtPath: path) else {
            throw StorageError(.unavailable, "\(path) cannot be opened")
        }
        // A child, such as a helper that describes a crash, must not hold the folder after this process.
        _ = fcntl(file.fileDescriptor, F_SETFD, FD_CLOEXEC)
        guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw StorageError(.inUse, "another process has the store in \(folder) open")
        }
        self.file = file
    }

    /// Releases the folder, even when a child process that was started meanwhile holds a copy of the descriptor.
    func release() {
        _ = flock(file.fileDescriptor, LOCK_UN)
        try? file.close()
    }

    deinit { release() }
}
