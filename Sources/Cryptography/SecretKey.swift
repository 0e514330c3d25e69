import COpenSSL

/// Bytes that are secret: they are overwritten when the last copy goes, and the description does not show them.
public struct SecretKey: Sendable, Equatable, CustomStringConvertible {
    /// One copy in memory for all copies of the value.
    ///
    /// `@unchecked Sendable`: nothing changes the bytes between `init` and `deinit`.
    @safe private final class Storage: @unchecked Sendable {
        let bytes: UnsafeMutableBufferPointer<UInt8>

        init(count: Int) {
            unsafe bytes = .allocate(capacity: count)
            unsafe bytes.initialize(repeating: 0)
        }

        deinit {
            unsafe bf_wipe(bytes.baseAddress, bytes.count)
            unsafe bytes.deallocate()
        }
    }

    private let storage: Storage

    /// A key of some bytes.
    public init(_ bytes: some Collection<UInt8>) {
        storage = Storage(count: bytes.count)
        _ = unsafe storage.bytes.update(fromContentsOf: bytes)
    }

    /// A key whose bytes a function writes.
    init(count: Int, writing body: (UnsafeMutablePointer<UInt8>?) -> Void) {
        storage = Storage(count: count)
        unsafe body(storage.bytes.baseAddress)
    }

    /// A new key of the system's cryptographic generator.
    public static func random(count: Int) -> SecretKey { SecretKey([UInt8].random(count: count)) }

    /// The number of its bytes.
    public var count: Int { unsafe storage.bytes.count }

    /// A copy of the bytes, which nothing overwrites.
    public var bytes: [UInt8] { unsafe Array(storage.bytes) }

    /// That it is one.
    public var description: String { "a key" }

    /// Whether both have the same bytes; the time tells only whether they are as many.
    public static func == (one: SecretKey, other: SecretKey) -> Bool {
        unsafe one.storage.bytes.isEqualInConstantTime(to: other.storage.bytes)
    }

    /// Lends the bytes for one call.
    func withBytes<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
        unsafe storage.bytes.withBytes(body)
    }
}
