/// The header of a biometric template (ISO/IEC 7816-11, C.1; ICAO 9303-10, 4.7.2.1).
struct BiometricHeader {
    /// The form by format owner and type; nil for any other.
    let encoding: FaceImageRecord.Encoding?
    /// When the template was made.
    let created: LDSTime?

    private enum Constants {
        static let created: UInt32 = 0x83
        static let formatOwner: UInt32 = 0x87
        static let formatType: UInt32 = 0x88
        /// ISO/IEC JTC 1/SC 37.
        static let owner = 0x0101
        static let types: [Int: FaceImageRecord.Encoding] = [0x0008: .iso19794, 0x002A: .iso39794]
        static let timeDigits = 14
    }

    init(_ object: TLV) throws(DocumentsError) {
        let objects = try object.children()
        guard let owner = try TLV.only(Constants.formatOwner, in: objects),
            let type = try TLV.only(Constants.formatType, in: objects)
        else { throw DocumentsError(.malformed, "DG2: a template's header without format") }
        encoding = try owner.number() == Constants.owner ? Constants.types[type.number()] : nil
        created = (try? TLV.only(Constants.created, in: objects))?.value.decimalDigits.flatMap(LDSTime.init)
    }
}
