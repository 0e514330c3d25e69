/// Data group 12, additional document details; every field is the issuer's choice (ICAO 9303-10, 4.7.12).
public struct DataGroup12: Sendable, Hashable {
    /// Who issued the document.
    public let issuingAuthority: String?
    /// When it was issued.
    public let issueDate: PartialDate?
    /// Names of other persons on the document.
    public let otherPersons: [LDSName]
    /// Endorsements and observations.
    public let endorsements: String?
    /// What taxes or the exit ask for.
    public let taxOrExitRequirements: String?
    /// A picture of the document's front.
    public let frontImage: [UInt8]?
    /// A picture of the document's rear.
    public let rearImage: [UInt8]?
    /// When the document was personalised.
    public let personalisation: LDSTime?
    /// The number of the system that did so.
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
