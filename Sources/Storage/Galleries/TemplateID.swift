/// Identifies a template in its store; it is never given to another one.
public struct TemplateID: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
    /// Positive; grows with time.
    public let rawValue: Int64

    /// An identifier from its number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Decimal digits.
    public var description: String { String(rawValue) }
}
