import Cryptography
import Foundation
import GRDB

/// The one row about the store itself.
struct StoreRecord {
    private enum Constants {
        static let identifierBytes = 16
        static let dataKeyBytes = 32
    }

    /// Random; distinguishes the files of two stores.
    let identifier: Data
    /// The data key.
    let wrapped: WrappedKey
    /// The next identifier of a gallery, a subject or a template.
    let nextID: Int64
    private let code: Data

    /// The row of a store; nil when it is new.
    static func read(_ db: Database) throws -> StoreRecord? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM store") else { return nil }
        return StoreRecord(
            identifier: try row.decode(forColumn: "identifier"),
            wrapped: WrappedKey(
                check: try row.decode(forColumn: "key_check"), sealed: try row.decode(forColumn: "wrapped_key")),
            nextID: try row.decode(forColumn: "next_id"), code: try row.decode(forColumn: "code"))
    }

    /// Makes the row of a new store, with a new data key.
    static func create(_ db: Database, key: StoreKey) throws -> StoreRecord {
        let identifier = Data([UInt8].random(count: Constants.identifierBytes))
        let dataKey = SecretKey.random(count: Constants.dataKeyBytes)
        let wrapped = try WrappedKey(dataKey, with: key, store: identifier)
        let code = KeyRing(dataKey: dataKey).code(.store, context(identifier, nextID: 1))
        try db.execute(
            sql: "INSERT INTO store (id, identifier, key_check, wrapped_key, next_id, code) VALUES (1, ?, ?, ?, 1, ?)",
            arguments: [identifier, wrapped.check, wrapped.sealed, code])
        return StoreRecord(identifier: identifier, wrapped: wrapped, nextID: 1, code: code)
    }

    /// Stores the data key under another key; the old record is overwritten.
    static func rewrap(_ db: Database, _ wrapped: WrappedKey) throws {
        try db.execute(
            sql: "UPDATE store SET key_check = ?, wrapped_key = ?", arguments: [wrapped.check, wrapped.sealed])
    }

    /// Checks that the row is as it was written.
    func check(_ keys: KeyRing) throws(StorageError) {
        try keys.check(code, .store, Self.context(identifier, nextID: nextID))
    }

    /// Reserves so many identifiers, which are never given again, and returns the first.
    static func takeIDs(_ db: Database, _ count: Int, _ keys: KeyRing) throws -> Int64 {
        guard let record = try read(db) else { throw StorageError(.corrupt, "the store's record is missing") }
        try record.check(keys)
        let next = record.nextID + Int64(count)
        try db.execute(
            sql: "UPDATE store SET next_id = ?, code = ?",
            arguments: [next, keys.code(.store, context(record.identifier, nextID: next))])
        return record.nextID
    }

    private static func context(_ identifier: Data, nextID: Int64) -> AuthenticatedData {
        var context = AuthenticatedData("store")
        context.add(identifier)
        context.add(nextID)
        return context
    }
}
