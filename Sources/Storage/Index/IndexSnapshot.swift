import Cryptography
import Dispatch
import Foundation
import Synchronization

/// An index on disk: a header, then its rows in sealed parts.
///
/// Each part is sealed with a key of this file alone, together with the header and its own number: no part can be left
/// out, moved, or taken from another file. A snapshot only saves time: one that does not fit is ignored.
struct IndexSnapshot {
    private enum Constants {
        /// Rows of a part, 1 MB at 128 values; a divisor of a block's rows.
        static let partRows = 2048
        static let filePermissions = 0o600
    }

    /// The rows.
    let contents: IndexContents
    /// Every template up to this one is among them.
    let lastTemplate: Int64

    /// Writes a new file next to `path`, which `publish(_:)` moves to its place.
    ///
    /// - Throws: `unavailable`.
    static func write(
        _ view: IndexContents.View, _ header: SnapshotHeader, keys: KeyRing, path: String
    ) throws(StorageError) {
        let temporary = temporaryPath(path)
        let key = keys.fileKey(.snapshot, salt: header.salt)
        let isCreated = FileManager.default.createFile(
            atPath: temporary, contents: header.bytes, attributes: [.posixPermissions: Constants.filePermissions])
        guard isCreated, let file = FileHandle(forWritingAtPath: temporary) else { throw unwritable(path) }
        defer { try? file.close() }
        do {
            try file.seekToEnd()
            var part = 0
            for (block, rows) in view.parts {
                for first in stride(from: 0, to: rows, by: Constants.partRows) {
                    let bytes = block.bytes(first: first, rows: min(Constants.partRows, rows - first))
                    try file.write(contentsOf: try KeyRing.seal(bytes, key, context(header, part: part)))
                    part += 1
                }
            }
            try file.synchronize()
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw unwritable(path)
        }
    }

    /// Moves the file that was written to its place, all or nothing.
    ///
    /// - Throws: `unavailable`.
    static func publish(_ path: String) throws(StorageError) {
        guard unsafe rename(temporaryPath(path), path) == 0 else { throw unwritable(path) }
        // The new name, too, must survive a power failure.
        if let folder = FileHandle(forReadingAtPath: URL(filePath: path).deletingLastPathComponent().path()) {
            fsync(folder.fileDescriptor)
            try? folder.close()
        }
    }

    /// Removes a snapshot, and one that was not finished.
    static func remove(_ path: String) {
        for path in [path, temporaryPath(path)] { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Whether a file says that it holds the same rows: without a deletion, as many rows are the same ones.
    static func isSame(path: String, _ header: SnapshotHeader) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: SnapshotHeader.byteCount), let old = SnapshotHeader(bytes) else {
            return false
        }
        return old.binding == header.binding && old.count == header.count
    }

    /// Reads a file; nil when there is none, when its header is not the expected one, or when it was changed.
    init?(path: String, of binding: SnapshotHeader.Binding, keys: KeyRing) {
        guard let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped),
            let header = SnapshotHeader(file), header.binding == binding,
            file.count == Self.fileBytes(count: header.count, dimension: binding.dimension),
            let blocks = try? Self.emptyBlocks(header)
        else { return nil }
        let key = keys.fileKey(.snapshot, salt: header.salt)
        let parts = (header.count + Constants.partRows - 1) / Constants.partRows
        let failures = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            if !Self.read(part, of: file, header, key, into: blocks) {
                failures.wrappingAdd(1, ordering: .relaxed)
            }
        }
        guard failures.load(ordering: .relaxed) == 0 else { return nil }
        contents = IndexContents(dimension: binding.dimension, blocks: blocks, count: header.count)
        lastTemplate = header.lastTemplate
    }

    private static func read(
        _ part: Int, of file: Data, _ header: SnapshotHeader, _ key: SecretKey, into blocks: [IndexBlock]
    ) -> Bool {
        let dimension = header.binding.dimension
        let first = part * Constants.partRows
        let rows = min(Constants.partRows, header.count - first)
        let start = SnapshotHeader.byteCount + part * partBytes(rows: Constants.partRows, dimension)
        let sealed = file[start..<start + partBytes(rows: rows, dimension)]
        guard let bytes = KeyRing.open(sealed, key, context(header, part: part)),
            bytes.count == IndexBlock.bytes(rows: rows, dimension: dimension)
        else { return false }
        blocks[first / IndexContents.blockRows].write(bytes, rows: rows, at: first % IndexContents.blockRows)
        return true
    }

    private static func emptyBlocks(_ header: SnapshotHeader) throws(StorageError) -> [IndexBlock] {
        var blocks: [IndexBlock] = []
        for first in stride(from: 0, to: header.count, by: IndexContents.blockRows) {
            let capacity = IndexContents.capacity(rows: header.count - first)
            blocks.append(try IndexBlock(dimension: header.binding.dimension, capacity: capacity))
        }
        return blocks
    }

    private static func partBytes(rows: Int, _ dimension: Int) -> Int {
        IndexBlock.bytes(rows: rows, dimension: dimension) + AESGCM.overhead
    }

    private static func fileBytes(count: Int, dimension: Int) -> Int {
        let (full, rest) = count.quotientAndRemainder(dividingBy: Constants.partRows)
        return SnapshotHeader.byteCount + full * partBytes(rows: Constants.partRows, dimension)
            + (rest > 0 ? partBytes(rows: rest, dimension) : 0)
    }

    private static func context(_ header: SnapshotHeader, part: Int) -> AuthenticatedData {
        var context = AuthenticatedData("index part")
        context.add(header.bytes)
        context.add(Int64(part))
        return context
    }

    private static func temporaryPath(_ path: String) -> String { path + ".new" }

    private static func unwritable(_ path: String) -> StorageError {
        StorageError(.unavailable, "the index file \(path) cannot be written")
    }
}
