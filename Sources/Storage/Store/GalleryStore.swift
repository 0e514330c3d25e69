import Dispatch
import Cryptography
public import Foundation
import GRDB
import Synchronization
import Vision

/// Galleries of subjects with their templates, encrypted in a folder, and searched in memory.
///
/// The folder belongs to one process at a time. What an enrolment or a deletion has acknowledged outlives a crash at any
/// moment. Everything is safe to be called from many tasks at once: reads and searches run beside each other and beside
/// one change. A backup is a copy of the whole folder while no process has it open.
public final class GalleryStore: Sendable {
    /// The limits, the search instructions and the clock of a store.
    public struct Behaviour: Sendable {
        /// The limits of what it holds.
        public var limits: GalleryLimits
        /// The instructions that searches use.
        public var kernel: SearchKernel
        /// The clock.
        public var now: @Sendable () -> Date

        /// The default behaviour.
        public init(
            limits: GalleryLimits = GalleryLimits(), kernel: SearchKernel = .fastest,
            now: @escaping @Sendable () -> Date = { Date() }
        ) {
            self.limits = limits
            self.kernel = kernel
            self.now = now
        }
    }

    private enum Constants {
        static let database = "/galleries.sqlite"
        static let folderPermissions = 0o700
    }

    let configuration: Behaviour
    let folder: String
    let pool: DatabasePool
    let identifier: Data
    private let dataKey: SecretKey
    let keys: KeyRing
    /// The indexes that were needed so far, by gallery. Changes are made on the database's writing queue only.
    let indexes = Mutex<[String: TemplateIndex]>([:])
    /// Searches keep a core busy for milliseconds, which Swift's own threads are too few for.
    let searchQueue = DispatchQueue(label: "galleries.search", attributes: .concurrent)
    private let lock: StoreLock

    /// Opens a folder, and makes it when it is not there.
    ///
    /// - Throws: `inUse`, `keyWrong`, `schemaNewer`, `corrupt`, `unavailable`.
    public init(folder: String, key: StoreKey, configuration: Behaviour = Behaviour()) throws(StorageError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: Constants.folderPermissions])
        } catch {
            throw StorageError(.unavailable, "the folder \(folder) cannot be made")
        }
        self.folder = folder
        self.configuration = configuration
        lock = try StoreLock(folder: folder)
        do {
            let mark = try StoreMark.read(folder)
            guard mark == nil || Self.hasDatabase(folder) else { throw Self.emptied(folder) }
            pool = try Self.open(folder + Constants.database)
            let record = try pool.write { db in
                if let record = try StoreRecord.read(db) { return record }
                guard mark == nil else { throw Self.emptied(folder) }
                return try StoreRecord.create(db, key: key)
            }
            guard mark == nil || mark == record.identifier else {
                throw StorageError(.corrupt, "the database in \(folder) is another store's")
            }
            identifier = record.identifier
            dataKey = try record.wrapped.dataKey(key, store: record.identifier)
            keys = KeyRing(dataKey: dataKey)
            try record.check(keys)
            if mark == nil { try StoreMark.write(record.identifier, folder) }
            // A crash after a deletion may have left the deleted content in the log.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch {
            lock.release()
            throw StorageError(error)
        }
    }

    /// Whether a folder holds a store, or what is left of one.
    public static func isThere(_ folder: String) -> Bool {
        hasDatabase(folder) || StoreMark.isThere(folder)
    }

    private static func hasDatabase(_ folder: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder + Constants.database)
        return attributes?[.size] as? UInt64 ?? 0 > 0
    }

    private static func emptied(_ folder: String) -> StorageError {
        StorageError(.corrupt, "there was a store in \(folder), and its database is missing or empty")
    }

    private static func open(_ path: String) throws -> DatabasePool {
        // SQLite gives its other files the rights of this one.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let pool = try DatabasePool(path: path, configuration: StoreSchema.configuration)
        guard try pool.read({ try !StoreSchema.migrator.hasBeenSuperseded($0) }) else {
            throw StorageError(.schemaNewer, "a newer version of Bonafide wrote the store: update this one")
        }
        try StoreSchema.migrator.migrate(pool)
        // The pool has set NORMAL, which may lose what was acknowledged when the power fails.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    /// Writes the indexes' files and releases the folder; the store must not be used afterwards.
    ///
    /// - Throws: `unavailable`; the folder is free and nothing is lost even so.
    public func close() async throws(StorageError) {
        defer { lock.release() }
        try await saveIndexes()
        try await storage { try pool.close() }
    }

    /// Wraps the store's data key with another key, all or nothing; afterwards the old key opens nothing.
    ///
    /// A copy of the folder from before is still opened by the old key.
    ///
    /// - Throws: `unavailable`.
    public func rotate(to key: StoreKey) async throws(StorageError) {
        let wrapped = try WrappedKey(dataKey, with: key, store: identifier)
        try await unhurried { [pool] in try await pool.write { try StoreRecord.rewrap($0, wrapped) } }
        try await eraseLog()
    }

    /// Moves the log into the database and empties it, so that it no longer holds deleted content.
    func eraseLog() async throws(StorageError) {
        try await unhurried { [pool] in
            // The barrier waits for reads that still need the log.
            try await pool.barrierWriteWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
    }

    /// Does work to its end, even when its caller was cancelled: a deletion must not stop halfway.
    private func unhurried<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws(StorageError) -> Value {
        try await storage { try await Task { try await work() }.value }
    }

    /// Seconds since 1970.
    var now: Double { configuration.now().timeIntervalSince1970 }

    /// Reads the tables.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (GalleryTables) throws -> Value
    ) async throws(StorageError) -> Value {
        try await storage { [pool, keys] in try await pool.read { try work(GalleryTables(db: $0, keys: keys)) } }
    }

    /// Changes the tables, and then, when that is on disk, the indexes.
    func write<Value: Sendable, Change>(
        _ work: @escaping @Sendable (GalleryTables) throws -> Change,
        then update: @escaping @Sendable (Change) throws -> Value
    ) async throws(StorageError) -> Value {
        try await unhurried { [pool, keys] in
            try await pool.writeWithoutTransaction { db in
                var change: Change?
                try db.inTransaction(.immediate) {
                    change = try work(GalleryTables(db: db, keys: keys))
                    return .commit
                }
                guard let change else { throw StorageError(.unavailable, "the change was not made") }
                return try update(change)
            }
        }
    }
}
