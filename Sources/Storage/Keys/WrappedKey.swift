import Cryptography
import Foundation

/// A store's data key, encrypted with the key that the store is opened with.
///
/// The data key never changes: another store key only wraps it anew, in one small write.
struct WrappedKey: Equatable {
    /// Distinguishes a wrong key from a changed record.
    let check: Data
    /// The data key, sealed.
    let sealed: Data

    init(check: Data, sealed: Data) {
        self.check = check
        self.sealed = sealed
    }

    /// Wraps a data key.
    init(_ dataKey: SecretKey, with key: StoreKey, store: Data) throws(StorageError) {
        check = Self.check(of: key, store)
        sealed = try KeyRing.seal(dataKey.bytes, key.key, Self.context(store))
    }

    /// The data key.
    ///
    /// - Throws: `keyWrong` when it was wrapped with another key, `corrupt` when the record was changed.
    func dataKey(_ key: StoreKey, store: Data) throws(StorageError) -> SecretKey {
        let isKey = check.isEqualInConstantTime(to: Self.check(of: key, store))
        guard let bytes = KeyRing.open(sealed, key.key, Self.context(store)) else {
            guard isKey else { throw StorageError(.keyWrong, "the store was encrypted with another key") }
            throw StorageError(.corrupt, "the store's key record was changed or damaged")
        }
        guard isKey else { throw StorageError(.corrupt, "the store's key record was changed or damaged") }
        return SecretKey(bytes)
    }

    private static func check(of key: StoreKey, _ store: Data) -> Data {
        var context = AuthenticatedData("key check")
        context.add(store)
        return Data(HMAC.code(of: context.bytes, key: key.key))
    }

    private static func context(_ store: Data) -> AuthenticatedData {
        var context = AuthenticatedData("data key")
        context.add(store)
        return context
    }
}
