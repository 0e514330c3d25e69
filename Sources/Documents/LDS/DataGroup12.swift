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

    /// Reads the file; tags that it does not know are passed over.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let details = try LDSDetails(bytes, of: .dg12)
        issuingAuthority = try details.text(0x5F19)
        issueDate = try details.date(0x5F26)
        otherPersons = try details.texts(0x5F1A).map(LDSName.init)
        endorsements = try details.text(0x5F1B)
        taxOrExitRequirements = try details.text(0x5F1C)
        frontImage = try details.bytes(0x5F1D)
        rearImage = try details.bytes(0x5F1E)
        personalisation = try details.time(0x5F55)
        personalisationSystem = try details.text(0x5F56)
    }
}
