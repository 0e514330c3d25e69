/// A data group of the logical data structure (ICAO 9303-10, 4.7), 1…16.
public struct DataGroupNumber: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// 1…16.
    public let value: Int

    /// The data group of that number; nil outside 1…16.
    public init?(_ value: Int) {
        guard (1...16).contains(value) else { return nil }
        self.value = value
    }

    /// Details recorded in the machine-readable zone.
    public static let dg1 = DataGroupNumber(unchecked: 1)
    /// The encoded face.
    public static let dg2 = DataGroupNumber(unchecked: 2)
    /// Additional personal details.
    public static let dg11 = DataGroupNumber(unchecked: 11)
    /// Additional document details.
    public static let dg12 = DataGroupNumber(unchecked: 12)
    /// Security options.
    public static let dg14 = DataGroupNumber(unchecked: 14)
    /// The public key of active authentication.
    public static let dg15 = DataGroupNumber(unchecked: 15)

    private init(unchecked value: Int) { self.value = value }

    /// Such as `DG2`.
    public var description: String { "DG\(value)" }

    /// By number.
    public static func < (a: DataGroupNumber, b: DataGroupNumber) -> Bool { a.value < b.value }
}
