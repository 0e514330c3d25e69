import FoundationEssentials
import Synchronization

/// The API keys of a server: a file with one JSON object per line, read again when it changes.
public final class KeyStore: Sendable {
    private struct Contents {
        var keys: [String: APIKey] = [:]
        var signature: FileSignature?
        var lastLook: ContinuousClock.Instant?
        var everHadKeys = false
    }

    /// What shows that the file has changed.
    private struct FileSignature: Equatable {
        let modified: Date
        let size: UInt64
    }

    /// Where the file is; absent = no keys at all.
    private let path: String?
    private let contents = Mutex(Contents())

    /// The file is checked at most once in this time.
    private static let lookInterval = Duration.seconds(1)
    private static let filePermissions = 0o600

    /// The keys of a file; a missing file holds none.
    ///
    /// - Throws: `KeyStoreError` when the file cannot be read.
    public init(path: String?) throws(KeyStoreError) {
        self.path = path
        try reload()
    }

    /// Whether no key is known.
    public var isEmpty: Bool { contents.withLock { $0.keys.isEmpty } }

    /// The keys, in the order of their identifiers.
    public var keys: [APIKey] { contents.withLock { $0.keys.values.sorted { $0.id < $1.id } } }

    /// Whether any key was known since the start; if so, requests need one even after the file is emptied.
    var everHadKeys: Bool { contents.withLock { $0.everHadKeys } }

    /// Adds a key to the file, which only its owner may read, and returns its secret, which is not stored.
    ///
    /// - Parameters:
    ///   - scopes: what the key may do.
    ///   - name: whose key it is, for people.
    /// - Throws: `KeyStoreError` when the file cannot be written.
    public func create(
        scopes: [APIKey.Scope], name: String? = nil
    ) throws(KeyStoreError) -> (key: APIKey, secret: String) {
        let lock = try lock()
        defer { lock.release() }
        try reload()
        let created = APIKey.generate(scopes: scopes, name: name, created: Date().formatted(.iso8601))
        try write(keys + [created.key])
        return created
    }

    /// Removes a key from the file; a running server refuses it as soon as it reads the file again.
    ///
    /// - Returns: whether there was such a key.
    /// - Throws: `KeyStoreError` when the file cannot be written.
    public func revoke(id: String) throws(KeyStoreError) -> Bool {
        let lock = try lock()
        defer { lock.release() }
        try reload()
        let others = keys.filter { $0.id != id }
        guard others.count < keys.count else { return false }
        try write(others)
        return true
    }

    private func lock() throws(KeyStoreError) -> FileLock {
        guard let path else { throw KeyStoreError(.unwritable, "no file of keys is configured") }
        do {
            return try FileLock(besides: path)
        } catch {
            throw KeyStoreError(.unwritable, "\(path) cannot be locked: \(error)")
        }
    }

    private func write(_ keys: [APIKey]) throws(KeyStoreError) {
        guard let path else { throw KeyStoreError(.unwritable, "no file of keys is configured") }
        var lines = Data()
        do {
            for key in keys { lines += try JSONEncoder().encode(key) + Data("\n".utf8) }
        } catch {
            throw KeyStoreError(.unwritable, "a key cannot be encoded")
        }
        // Written next to the file with its permissions already set, then renamed: no reader sees half a file.
        guard
            FileManager.default.createFile(
                atPath: path, contents: lines, attributes: [.posixPermissions: Self.filePermissions])
        else { throw KeyStoreError(.unwritable, "\(path) cannot be written") }
        try reload()
    }

    /// The key that a secret belongs to.
    func key(forSecret secret: String) -> APIKey? {
        guard let id = APIKey.id(ofSecret: secret), let key = contents.withLock({ $0.keys[id] }) else { return nil }
        return key.matches(secret: secret) ? key : nil
    }

    /// Reads the file again when it has changed since the last look.
    ///
    /// - Throws: `KeyStoreError` when the changed file cannot be read; the keys known before stay in force.
    func refresh(now: ContinuousClock.Instant = .now) throws(KeyStoreError) {
        let isDue = contents.withLock { contents in
            guard let last = contents.lastLook, last.duration(to: now) < Self.lookInterval else {
                contents.lastLook = now
                return true
            }
            return false
        }
        guard isDue, signature() != contents.withLock({ $0.signature }) else { return }
        try reload()
    }

    private func signature() -> FileSignature? {
        guard let path, let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let modified = attributes[.modificationDate] as? Date, let size = attributes[.size] as? UInt64
        else { return nil }
        return FileSignature(modified: modified, size: size)
    }

    private func reload() throws(KeyStoreError) {
        let signature = signature()
        let keys = try Self.read(path)
        contents.withLock { contents in
            contents.keys = keys
            contents.signature = signature
            contents.everHadKeys = contents.everHadKeys || !keys.isEmpty
        }
    }

    private static func read(_ path: String?) throws(KeyStoreError) -> [String: APIKey] {
        guard let path, FileManager.default.fileExists(atPath: path) else { return [:] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw KeyStoreError(.unreadable, "\(path) cannot be read")
        }
        var keys: [String: APIKey] = [:]
        for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let key = try? JSONDecoder().decode(APIKey.self, from: Data(line)) else {
                throw KeyStoreError(.malformed, "line \(index + 1) of \(path) is not a key")
            }
            keys[key.id] = key
        }
        return keys
    }
}
