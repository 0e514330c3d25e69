/// Data group 12, additional document details; every field is the issuer's choice (ICAO 9303-10, 4.7.12).
public struct DataGroup12: Sendable, Hashable {
    /// The issuing state or organisation.
    public let issuingAuthority: String?
    /// The date of issue.
    public let issueDate: PartialDate?
    /// Names of other persons on the document.
    public let otherPersons: [LDSName]
    /// Endorsements and observations.
    public let endorsements: String?
    /// Tax and exit requirements.
    public let taxOrExitRequirements: String?
    /// A picture of the document's front.
    public let frontImage: [UInt8]?
    /// A picture of the document's rear.
    public let rearImage: [UInt8]?
    /// When the document was personalised.
    public let personalisation: LDSTime?
    /// The serial number of the system that personalised it.
    public let personalisationSystem: String?
    /// The tags of fields that are there and cannot be read, such as 5F2B of a date that no calendar has.
    public let unreadTags: [UInt32]

    /// Reads the file; tags that it does not know are passed over.
    ///
    /// - Throws: for bytes that are not this file; never for one odd field.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        var details = try LDSDetails(bytes, of: .dg12)
        issuingAuthority = details.text(0x5F19)
        issueDate = details.date(0x5F26)
        otherPersons = details.texts(0x5F1A).map(LDSName.init)
        endorsements = details.text(0x5F1B)
        taxOrExitRequirements = details.text(0x5F1C)
        frontImage = details.bytes(0x5F1D)
        rearImage = details.bytes(0x5F1E)
        personalisation = details.time(0x5F55)
        personalisationSystem = details.text(0x5F56)
        unreadTags = details.unreadTags
    }
}
