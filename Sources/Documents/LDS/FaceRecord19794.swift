/// Reads the facial record of ISO/IEC 19794-5:2005, clause 5: numbers are big-endian and fields have fixed places.
enum FaceRecord19794 {
    /// `FAC` and a zero.
    static let identifier: [UInt8] = [0x46, 0x41, 0x43, 0x00]

    private enum Constants {
        /// `010` and a zero.
        static let version = 0x3031_3000
        static let headerBytes = 14
        static let faceBytes = 32
        static let pointBytes = 8
        /// Passports of New Zealand and the United Kingdom state 8 and 1 octets too few.
        static let lengthTolerance = 8
        static let mpeg4Point = 1
    }

    static func read(_ block: ArraySlice<UInt8>, atMost limit: Int) throws(DocumentsError) -> [FaceImageRecord] {
        var cursor = ByteCursor(block)
        guard try cursor.take(4).elementsEqual(identifier), try cursor.number(4) == Constants.version else {
            throw DocumentsError(.unsupported, "a facial record of another version than 010 of ISO/IEC 19794-5")
        }
        let isExact = try checkLength(cursor.number(4), of: block.count)
        let count = try cursor.number(2)
        guard count > 0 else { throw DocumentsError(.malformed, "a facial record without face") }
        guard count <= limit else { throw FaceImageRecord.tooMany(limit) }
        var faces: [FaceImageRecord] = []
        for _ in 0..<count { faces.append(try face(&cursor)) }
        guard cursor.rest.count <= Constants.lengthTolerance else {
            throw DocumentsError(.malformed, "a facial record goes on behind its last face")
        }
        if !isExact || !cursor.rest.isEmpty {
            for index in faces.indices { faces[index].findings.append(.lengthMismatch) }
        }
        return faces
    }

    private static func checkLength(_ stated: Int, of count: Int) throws(DocumentsError) -> Bool {
        guard stated <= count else { throw DocumentsError(.truncated, "a facial record ends before its stated length") }
        guard count - stated <= Constants.lengthTolerance else {
            throw DocumentsError(.malformed, "a facial record goes on behind its stated length")
        }
        return stated == count
    }

    /// Facial information (20 octets), feature points (8 each), image information (12), then the picture.
    private static func face(_ cursor: inout ByteCursor) throws(DocumentsError) -> FaceImageRecord {
        let length = try cursor.number(4)
        let pointCount = try cursor.number(2)
        let imageBytes = length - Constants.faceBytes - Constants.pointBytes * pointCount
        guard imageBytes > 0 else { throw DocumentsError(.malformed, "a face's stated length leaves no picture") }
        let (gender, eyes, hair) = (try cursor.number(1), try cursor.number(1), try cursor.number(1))
        // Properties, expression, pose and its uncertainty.
        _ = try cursor.take(11)
        let points = try ByteCursor(cursor.take(Constants.pointBytes * pointCount))
        let (kind, dataType) = (try cursor.number(1), try cursor.number(1))
        let (width, height) = (try cursor.number(2), try cursor.number(2))
        // Colour space, source, device and quality.
        _ = try cursor.take(6)
        let stated: FaceImageFormat? = dataType == 0 ? .jpeg : dataType == 1 ? .jpeg2000 : nil
        var face = try FaceImageRecord(.iso19794, image: cursor.take(imageBytes), stated: stated)
        face.width = width == 0 ? nil : width
        face.height = height == 0 ? nil : height
        face.kind = kinds[kind]
        face.gender = genders[gender]
        face.eyeColour = eyeColours[eyes]
        face.hairColour = hairColours[hair]
        face.features = try features(points)
        return face
    }

    private static func features(_ points: ByteCursor) throws(DocumentsError) -> [FaceFeaturePoint] {
        var points = points
        var features: [FaceFeaturePoint] = []
        while !points.rest.isEmpty {
            let (type, code) = (try points.number(1), try points.number(1))
            let (x, y) = (try points.number(2), try points.number(2))
            _ = try points.take(2)
            let isMPEG4 = type == Constants.mpeg4Point
            features.append(
                FaceFeaturePoint(
                    kind: isMPEG4 ? .mpeg4(group: code >> 4, number: code & 0x0F) : .other(type << 8 | code), x: x,
                    y: y))
        }
        return features
    }

    // Zero is unspecified in each of these (ISO/IEC 19794-5:2005, 5.5.3 to 5.5.5, 5.7.1).
    private static let kinds: [Int: FaceImageRecord.Kind] = [0: .basic, 1: .fullFrontal, 2: .tokenFrontal]
    private static let genders: [Int: FaceAttribute.Gender] = [1: .male, 2: .female, 0xFF: .unknown]
    private static let eyeColours: [Int: FaceAttribute.EyeColour] = [
        1: .black, 2: .blue, 3: .brown, 4: .grey, 5: .green, 6: .multiColoured, 7: .pink, 0xFF: .unknown,
    ]
    private static let hairColours: [Int: FaceAttribute.HairColour] = [
        1: .bald, 2: .black, 3: .blonde, 4: .brown, 5: .grey, 6: .white, 7: .red, 8: .green, 9: .blue, 0xFF: .unknown,
    ]
}
