/// Identifies a subject in its store; it is never given to another one, and says nothing about the person.
public struct SubjectID: RawRepresentable, Sendable, Hashable, Codable {
    /// Positive; grows with time.
    public let rawValue: Int64

    /// An identifier from its number.
    public init(rawValue: Int64) { self.rawValue = rawValue }
}

extension SubjectID: Comparable, LosslessStringConvertible {
    /// An identifier from its decimal digits.
    public init?(_ description: String) {
        guard let number = Int64(description), number > 0 else { return nil }
        self.init(rawValue: number)
    }

    /// Decimal digits.
    public var description: String { String(rawValue) }

    /// Whether `a` was enrolled before `b`.
    public static func < (a: SubjectID, b: SubjectID) -> Bool { a.rawValue < b.rawValue }
}
