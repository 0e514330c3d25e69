/// Data group 11, additional personal details; every field is the issuer's choice (ICAO 9303-10, 4.7.11).
public struct DataGroup11: Sendable, Hashable {
    /// The holder's full name in national characters, its identifiers separated as in the file.
    public let name: LDSName?
    /// Names beside it.
    public let otherNames: [LDSName]
    /// The holder's number with the issuer.
    public let personalNumber: String?
    /// The full date of birth.
    public let birthDate: PartialDate?
    /// The place of birth, such as city and state.
    public let placeOfBirth: [String]
    /// The lines of the permanent address.
    public let address: [String]
    /// The telephone number.
    public let telephone: String?
    /// The holder's profession.
    public let profession: String?
    /// The holder's title.
    public let title: String?
    /// What the issuer adds about the holder.
    public let personalSummary: String?
    /// A picture of the proof of citizenship.
    public let proofOfCitizenship: [UInt8]?
    /// The numbers of other valid travel documents.
    public let otherDocumentNumbers: [String]
    /// The name of the holder's custodian.
    public let custody: String?
    /// The tags of fields that are there and cannot be read, such as 5F2B of a date that no calendar has.
    public let unreadTags: [UInt32]

    /// Reads the file; tags that it does not know are passed over.
    ///
    /// - Throws: for bytes that are not this file; never for one odd field.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var details = try LDSDetails(bytes, of: .dg11)
        name = details.text(0x5F0E).map(LDSName.init)
        otherNames = details.texts(0x5F0F).map(LDSName.init)
        personalNumber = details.text(0x5F10)
        birthDate = details.date(0x5F2B)
        placeOfBirth = details.list(0x5F11)
        address = details.list(0x5F42)
        telephone = details.text(0x5F12)
        profession = details.text(0x5F13)
        title = details.text(0x5F14)
        personalSummary = details.text(0x5F15)
        proofOfCitizenship = details.bytes(0x5F16)
        otherDocumentNumbers = details.list(0x5F17)
        custody = details.text(0x5F18)
        unreadTags = details.unreadTags
    }
}
