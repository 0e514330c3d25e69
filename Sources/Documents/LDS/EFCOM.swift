/// EF.COM, which lists the data groups of the chip; it is not signed (ICAO 9303-10, 4.6.1).
public struct EFCOM: Sendable, Hashable {
    /// The version of the logical data structure, such as `0107` for 1.7.
    public let ldsVersion: String
    /// The version of Unicode, such as `040000` for 4.0.0.
    public let unicodeVersion: String
    /// The data groups that are listed.
    public let dataGroups: [DataGroupNumber]
    /// Listed tags that are not a data group's.
    public let unknownTags: [UInt32]

    /// Reads the file.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let file = try TLV(file: bytes, tag: Self.tag)
        ldsVersion = try Self.digits(file.required(0x5F01), count: 4)
        unicodeVersion = try Self.digits(file.required(0x5F36), count: 6)
        let tags = try TLV.tags(in: file.required(LDSTag.tagList).value)
        dataGroups = tags.compactMap(DataGroupNumber.init(tag:))
        unknownTags = tags.filter { DataGroupNumber(tag: $0) == nil }
    }

    private static func digits(_ object: TLV, count: Int) throws(DocumentsError) -> String {
        guard object.value.count == count, object.value.allSatisfy(MRZAlphabet.isDigit) else {
            throw DocumentsError(.malformed, "EF.COM: tag \(object.tag.hex) is not \(count) digits")
        }
        return object.text
    }

    static let tag: UInt32 = 0x60
}
