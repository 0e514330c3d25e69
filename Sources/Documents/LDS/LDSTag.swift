/// Tags that several files share (ICAO 9303-10, 4.7).
enum LDSTag {
    static let tagList: UInt32 = 0x5C
    static let integer: UInt32 = 0x02
    static let sequence: UInt32 = 0x30
    /// Objects that repeat, after their number.
    static let repeated: UInt32 = 0xA0
}
