/// Data group 2, the holder's face in one or more pictures (ICAO 9303-10, 4.7.2).
public struct DataGroup2: Sendable, Hashable {
    /// In the order of the file; at least one.
    public let faces: [FaceImageRecord]

    private enum Constants {
        /// ICAO 9303-10 wants one template and ISO/IEC 39794-5 one face; older chips hold a few.
        static let maximumFaces = 16
        static let group: UInt32 = 0x7F61
        static let template: UInt32 = 0x7F60
        static let header: UInt32 = 0xA1
        /// The face as opaque octets, or as data objects.
        static let data: [UInt32] = [0x5F2E, 0x7F2E]
    }

    /// Reads the file; the pictures stay as they are.
    ///
    /// - Throws: among others `malformed` for a picture that begins like neither JPEG nor JPEG 2000.
    public init(_ bytes: [UInt8]) throws(DocumentsError) {
        let group = try TLV(file: bytes, tag: DataGroupNumber.dg2.tag).required(Constants.group)
        let objects = try group.children()
        let templates = objects.filter { $0.tag == Constants.template }
        let stated = try TLV.only(LDSTag.integer, in: objects)?.number()
        guard !templates.isEmpty, stated == templates.count else {
            throw DocumentsError(.malformed, "DG2: the number of templates is missing, zero or not the stated one")
        }
        var faces: [FaceImageRecord] = []
        for template in templates {
            faces += try Self.faces(in: template, atMost: Constants.maximumFaces - faces.count)
        }
        self.faces = faces
    }

    private static func faces(in template: TLV, atMost limit: Int) throws(DocumentsError) -> [FaceImageRecord] {
        let objects = try template.children()
        guard let header = try TLV.only(Constants.header, in: objects).map(BiometricHeader.init) else {
            throw DocumentsError(.malformed, "DG2: a template without header")
        }
        let data = objects.filter { Constants.data.contains($0.tag) }
        guard let block = data.first, data.count == 1 else {
            throw DocumentsError(.malformed, "DG2: a template holds its face not once")
        }
        return try FaceImageRecord.read(block.value, atMost: limit).map { face in
            var face = face
            face.created = header.created
            if header.encoding != face.encoding { face.findings.append(.encodingMismatch) }
            return face
        }
    }
}
