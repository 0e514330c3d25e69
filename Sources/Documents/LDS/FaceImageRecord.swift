/// A picture of a face as the chip holds it, with what the record states about it; nothing of that was checked
/// (ISO/IEC 19794-5:2005, 5; ISO/IEC 39794-5:2019, 7).
public struct FaceImageRecord: Sendable, Hashable {
    /// The two forms of a record.
    public enum Encoding: String, Sendable, CaseIterable {
        /// ISO/IEC 19794-5:2005, fixed fields.
        case iso19794 = "ISO/IEC 19794-5"
        /// ISO/IEC 39794-5:2019, ASN.1 in DER.
        case iso39794 = "ISO/IEC 39794-5"
    }

    /// What the picture is for.
    public enum Kind: String, Sendable, CaseIterable {
        /// A basic picture: nothing is promised about it.
        case basic
        /// A full frontal face.
        case fullFrontal = "full_frontal"
        /// A full frontal face of stated size and place.
        case tokenFrontal = "token_frontal"
        /// A face for travel documents.
        case travelDocument = "travel_document"
        /// A face for any purpose.
        case generalPurpose = "general_purpose"
    }

    /// Something about the record that does not fit.
    public enum Deviation: String, Sendable, CaseIterable {
        /// The picture is of another format than stated.
        case formatMismatch = "format_mismatch"
        /// The template's header names another form of record.
        case encodingMismatch = "encoding_mismatch"
        /// The stated length of the record is a few octets off.
        case lengthMismatch = "length_mismatch"
        /// An optional field cannot be read.
        case oddField = "odd_field"
    }

    /// The form of the record.
    public let encoding: Encoding
    /// What the picture's first octets show.
    public let format: FaceImageFormat
    /// The picture's file.
    public let bytes: [UInt8]
    /// The stated width in pixels.
    public internal(set) var width: Int?
    /// The stated height in pixels.
    public internal(set) var height: Int?
    /// What the picture is stated to be for.
    public internal(set) var kind: Kind?
    /// The stated gender.
    public internal(set) var gender: FaceAttribute.Gender?
    /// The stated colour of the eyes.
    public internal(set) var eyeColour: FaceAttribute.EyeColour?
    /// The stated colour of the hair.
    public internal(set) var hairColour: FaceAttribute.HairColour?
    /// When the picture was taken.
    public internal(set) var captured: LDSTime?
    /// When the template was made.
    public internal(set) var created: LDSTime?
    /// Points of the face, in pixels of the picture.
    public internal(set) var features: [FaceFeaturePoint] = []
    /// What does not fit.
    public internal(set) var findings: [Deviation] = []

    /// A record of a picture that states nothing more.
    init(_ encoding: Encoding, image: ArraySlice<UInt8>, stated: FaceImageFormat?) throws(DocumentsError) {
        guard let format = FaceImageFormat(of: image) else {
            throw DocumentsError(.malformed, "a face's picture begins like neither JPEG nor JPEG 2000")
        }
        self.encoding = encoding
        self.format = format
        bytes = Array(image)
        if stated != format { findings.append(.formatMismatch) }
    }

    /// The faces of a biometric data block in either form.
    static func read(_ block: ArraySlice<UInt8>, atMost limit: Int) throws(DocumentsError) -> [FaceImageRecord] {
        if block.starts(with: FaceRecord19794.identifier) { return try FaceRecord19794.read(block, atMost: limit) }
        return try FaceRecord39794.read(block, atMost: limit)
    }

    /// The error for a file with more faces than are read.
    static func tooMany(_ limit: Int) -> DocumentsError {
        DocumentsError(.tooLarge, "DG2 has more faces than are read; \(limit) more would be")
    }
}
