/// The formats of a machine-readable zone.
public enum MRZFormat: String, Sendable, CaseIterable {
    /// A card, three lines of 30 characters (ICAO 9303-5).
    case td1 = "TD1"
    /// An official travel document, two lines of 36 characters (ICAO 9303-6).
    case td2 = "TD2"
    /// A passport, two lines of 44 characters (ICAO 9303-4).
    case td3 = "TD3"
    /// A full-size visa, two lines of 44 characters (ICAO 9303-7).
    case mrvA = "MRV-A"
    /// A smaller visa, two lines of 36 characters (ICAO 9303-7).
    case mrvB = "MRV-B"
    /// The French identity card of 1988 to 2021, two lines of 36 characters in a layout of its own.
    case frenchCard = "FRA-ID"

    /// Two or three.
    public var lineCount: Int { self == .td1 ? 3 : 2 }

    /// The characters of each line.
    public var lineLength: Int {
        switch self {
        case .td1: 30
        case .td2, .mrvB, .frenchCard: 36
        case .td3, .mrvA: 44
        }
    }

    /// The format of a zone by its size and what it begins with; nil when no format has that size.
    init?(lineCount: Int, firstLine: [UInt8]) {
        let isVisa = firstLine.first == UInt8(ascii: "V")
        let lineLength = firstLine.count
        switch (lineCount, lineLength) {
        case (3, 30): self = .td1
        case (2, 36) where firstLine.starts(with: Array("IDFRA".utf8)): self = .frenchCard
        case (2, 36): self = isVisa ? .mrvB : .td2
        case (2, 44): self = isVisa ? .mrvA : .td3
        default: return nil
        }
    }
}
