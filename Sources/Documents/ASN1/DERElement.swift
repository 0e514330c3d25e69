/// One element of DER or BER (ITU-T X.690) in the bytes that hold it.
struct DERElement: Sendable, Hashable {
    /// Identifier octets; those of more than one octet are refused.
    let tag: DERTag
    let content: ArraySlice<UInt8>
    /// Tag, length and content, as they were read, and what ends an indefinite length.
    let encoded: ArraySlice<UInt8>
}

/// The identifier octet of an element.
struct DERTag: Sendable, Hashable, RawRepresentable {
    let rawValue: UInt8

    static let boolean = DERTag(rawValue: 0x01)
    static let integer = DERTag(rawValue: 0x02)
    static let bitString = DERTag(rawValue: 0x03)
    static let octetString = DERTag(rawValue: 0x04)
    /// In BER only.
    static let octetStringInParts = DERTag(rawValue: 0x24)
    static let objectIdentifier = DERTag(rawValue: 0x06)
    static let utf8String = DERTag(rawValue: 0x0C)
    static let printableString = DERTag(rawValue: 0x13)
    static let teletexString = DERTag(rawValue: 0x14)
    static let ia5String = DERTag(rawValue: 0x16)
    static let utcTime = DERTag(rawValue: 0x17)
    static let generalizedTime = DERTag(rawValue: 0x18)
    static let bmpString = DERTag(rawValue: 0x1E)
    static let sequence = DERTag(rawValue: 0x30)
    static let set = DERTag(rawValue: 0x31)
    /// Application 15 and 23: EF.DG15 and EF.SOD; application 14: EF.DG14 (ICAO 9303-10, 4.6).
    static let dataGroup14 = DERTag(rawValue: 0x6E)
    static let dataGroup15 = DERTag(rawValue: 0x6F)
    static let securityObject = DERTag(rawValue: 0x77)

    /// `[number]` with elements inside.
    static func context(_ number: UInt8) -> DERTag { DERTag(rawValue: 0xA0 | number) }
    /// `[number]` in place of a primitive type's tag.
    static func implicit(_ number: UInt8) -> DERTag { DERTag(rawValue: 0x80 | number) }

    var isConstructed: Bool { rawValue & 0x20 != 0 }
    var isUniversal: Bool { rawValue & 0xC0 == 0 }
    var hasLongNumber: Bool { rawValue & 0x1F == 0x1F }
}
