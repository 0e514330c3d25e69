/// A Python package's archive, pinned; only data and libraries are taken from it.
public struct Wheel: Sendable, Equatable, Codable {
    /// The package as `name==version`.
    public let package: String
    /// The archive's file name.
    public let file: String
    /// The archive's length.
    public let bytes: Int
    /// The archive's SHA-256, lower-case hexadecimal.
    public let sha256: String

    /// The package's name.
    public var name: String { String(package.prefix { $0 != "=" }) }
}
