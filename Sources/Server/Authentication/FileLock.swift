import Glibc
import SystemPackage

/// A hold on a file's neighbour, so that of several processes one at a time reads and replaces the file: a lock on the file
/// itself would end when it is replaced. The system releases what a process holds when it ends.
struct FileLock {
    private let descriptor: FileDescriptor

    /// Waits until no other process holds it.
    ///
    /// - Throws: `Errno`.
    init(besides path: String) throws {
        descriptor = try FileDescriptor.open(
            FilePath(path + ".lock"), .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
        while flock(descriptor.rawValue, LOCK_EX) != 0 {
            let error = Errno(rawValue: errno)
            guard error == .interrupted else {
                try? descriptor.close()
                throw error
            }
        }
    }

    /// Lets the next one in.
    func release() { try? descriptor.close() }
}
