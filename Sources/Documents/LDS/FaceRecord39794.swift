/// Reads the face image data block of ISO/IEC 39794-5:2019, Annex A, ASN.1 with automatic tags in DER: the fields of a
/// sequence are tagged 0, 1, 2, … and a choice stands within the tag of its field.
enum FaceRecord39794 {
    private enum Constants {
        /// `[1]`, within which ICAO 9303-10 has the data block.
        static let wrapper: UInt32 = 0xA1
        /// `[APPLICATION 5]`.
        static let dataBlock: UInt32 = 0x65
        static let generation = 3
    }

    static func read(_ block: ArraySlice<UInt8>, atMost limit: Int) throws(DocumentsError) -> [FaceImageRecord] {
        let outer = try TLV.children(of: block, depth: 0)
        guard let first = outer.first, outer.count == 1 else {
            throw DocumentsError(.malformed, "a face is neither in the form of ISO/IEC 19794-5 nor of 39794-5")
        }
        let dataBlock = first.tag == Constants.wrapper ? try first.required(Constants.dataBlock) : first
        guard dataBlock.tag == Constants.dataBlock else {
            throw DocumentsError(.malformed, "a face is neither in the form of ISO/IEC 19794-5 nor of 39794-5")
        }
        let fields = try dataBlock.fields()
        guard try fields.required(0).fields().number(0) == Constants.generation else {
            throw DocumentsError(.unsupported, "a face image data block of another generation than 3 of ISO/IEC 39794")
        }
        let representations = try fields.required(1).children()
        guard !representations.isEmpty else { throw DocumentsError(.malformed, "a face image data block without face") }
        guard representations.count <= limit else { throw FaceImageRecord.tooMany(limit) }
        var faces: [FaceImageRecord] = []
        for representation in representations { faces.append(try face(representation)) }
        return faces
    }

    /// RepresentationBlock: identifier, picture, then what was known when it was taken.
    private static func face(_ representation: TLV) throws(DocumentsError) -> FaceImageRecord {
        guard representation.tag == LDSTag.sequence else {
            throw DocumentsError(.malformed, "a face of ISO/IEC 39794-5 is not a sequence")
        }
        let fields = try representation.fields()
        // ImageRepresentation: base [0] › imageRepresentation2DBlock [0].
        let block = try fields.required(1).fields().required(0).fields().required(0).fields()
        let information = try block.required(1).fields()
        let stated = try information.code(0).flatMap { formats[$0] }
        var face = try FaceImageRecord(.iso39794, image: block.required(0).value, stated: stated)
        optional(&face) { $0.kind = try information.code(1).flatMap { kinds[$0] } }
        optional(&face) { face in
            guard let size = try information[7]?.fields() else { return }
            (face.width, face.height) = (try size.number(0), try size.number(1))
        }
        optional(&face) { face in
            guard let moment = fields[2] else { return }
            face.captured = try time(moment.fields())
        }
        optional(&face) { face in
            guard let identity = try fields[8]?.fields() else { return }
            face.gender = try identity.code(0).flatMap { genders[$0] }
            face.eyeColour = try identity.code(1).flatMap { eyeColours[$0] }
            face.hairColour = try identity.code(2).flatMap { hairColours[$0] }
        }
        optional(&face) { face in
            for landmark in try fields[9]?.children() ?? [] {
                if let feature = try feature(landmark.fields()) { face.features.append(feature) }
            }
        }
        return face
    }

    /// Reads what may be stated about a face; an odd field hides no other.
    private static func optional(_ face: inout FaceImageRecord, _ read: (inout FaceImageRecord) throws -> Void) {
        do {
            try read(&face)
        } catch {
            if !face.findings.contains(.oddField) { face.findings.append(.oddField) }
        }
    }

    /// DateTimeBlock: year, then month, day, hour, minute and second as far as they are known.
    private static func time(_ fields: TaggedFields) throws(DocumentsError) -> LDSTime? {
        let date = PartialDate(year: try fields.number(0), month: try fields.number(1), day: try fields.number(2))
        let (hour, minute, second) = (try fields.number(3), try fields.number(4), try fields.number(5))
        return date.flatMap { LDSTime(date: $0, hour: hour, minute: minute, second: second) }
    }

    /// LandmarkBlock: base [0] of the kind, base [0] of the place; nil for a place that is not in the picture's plane.
    private static func feature(_ fields: TaggedFields) throws(DocumentsError) -> FaceFeaturePoint? {
        guard let place = try fields[1]?.fields()[0]?.fields()[0]?.fields(), let x = try place.number(0),
            let y = try place.number(1)
        else { return nil }
        let kind = try fields[0]?.fields()[0]?.fields()
        guard let code = try kind?.code(0), let point = mpeg4Points.indices.contains(code) ? mpeg4Points[code] : nil
        else { return FaceFeaturePoint(kind: .other(0), x: x, y: y) }
        return FaceFeaturePoint(kind: point, x: x, y: y)
    }

    // Codes of ISO/IEC 39794-5:2019, Annex A.
    private static let formats: [Int: FaceImageFormat] = [2: .jpeg, 3: .jpeg2000, 4: .jpeg2000]
    private static let kinds: [Int: FaceImageRecord.Kind] = [0: .travelDocument, 1: .generalPurpose]
    private static let genders: [Int: FaceAttribute.Gender] = [0: .unknown, 1: .other, 2: .male, 3: .female]
    private static let eyeColours: [Int: FaceAttribute.EyeColour] = [
        0: .unknown, 1: .other, 2: .black, 3: .blue, 4: .brown, 5: .grey, 6: .green, 7: .hazel, 8: .multiColoured,
        9: .pink,
    ]
    private static let hairColours: [Int: FaceAttribute.HairColour] = [
        0: .unknown, 1: .other, 2: .bald, 3: .black, 4: .blonde, 5: .brown, 6: .grey, 7: .white, 8: .red, 9: .coloured,
    ]
    /// The feature points of ISO/IEC 14496-2 in the order of their codes: how many each group from 2 to 12 has.
    private static let mpeg4Points: [FaceFeaturePoint.Kind] = zip(2..., [14, 14, 6, 4, 4, 1, 10, 15, 10, 6, 4])
        .flatMap { group, count in (1...count).map { .mpeg4(group: group, number: $0) } }
}

/// The fields of a sequence with automatic tags, by their number.
private struct TaggedFields {
    private let objects: [TLV]
    private let owner: UInt32

    init(_ object: TLV) throws(DocumentsError) {
        objects = try object.children()
        owner = object.tag
        var last: UInt32?
        for object in objects {
            guard last.map({ $0 < object.fieldNumber }) ?? true else {
                throw DocumentsError(.malformed, "tag \(owner.hex): fields stand twice or in another order")
            }
            last = object.fieldNumber
        }
    }

    /// The field of that number.
    subscript(number: UInt32) -> TLV? { objects.first { $0.fieldNumber == number } }

    func required(_ number: UInt32) throws(DocumentsError) -> TLV {
        guard let object = self[number] else {
            throw DocumentsError(.malformed, "tag \(owner.hex): field \(number) is missing")
        }
        return object
    }

    func number(_ number: UInt32) throws(DocumentsError) -> Int? {
        guard let object = self[number] else { return nil }
        return try object.number()
    }

    /// A choice between a code [0] and an extension block [1], whose fallback [0] is the nearest code.
    func code(_ number: UInt32) throws(DocumentsError) -> Int? {
        guard let choice = try self[number]?.fields() else { return nil }
        if let code = try choice.number(0) { return code }
        return try choice[1]?.fields().number(0)
    }
}

extension TLV {
    fileprivate func fields() throws(DocumentsError) -> TaggedFields { try TaggedFields(self) }

    /// The number of a context-specific tag of one octet; other tags have their own value.
    fileprivate var fieldNumber: UInt32 { tag & 0xC0 == 0x80 && tag <= 0xFF ? tag & 0x1F : tag }
}
