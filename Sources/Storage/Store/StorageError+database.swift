import GRDB

/// Does work on the database; its errors become the module's.
func storage<Value>(_ work: () async throws -> Value) async throws(StorageError) -> Value {
    do {
        return try await work()
    } catch {
        throw StorageError(error)
    }
}

extension StorageError {
    /// The module's error for any of the database's; SQLite's messages do not show values.
    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError where Self.damage.contains(error.resultCode):
            self.init(.corrupt, "the database was changed or damaged (\(error.resultCode))")
        case let error as DatabaseError: self.init(.unavailable, "the database refuses (\(error.extendedResultCode))")
        case is CancellationError: self.init(.unavailable, "the work was cancelled")
        // Decoding a row is the only other thing that fails.
        default: self.init(.corrupt, "the database was changed or damaged")
        }
    }

    private static let damage: [ResultCode] = [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT]
}
