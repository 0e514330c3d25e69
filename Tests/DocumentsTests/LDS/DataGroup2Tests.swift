import Testing

@testable import Documents

@Suite struct `Faces of data group 2` {
    @Test func `two faces of ISO 19794-5 keep their bytes and what is stated about them`() throws {
        let faces = try DataGroup2(LDSGolden.file("dg2-19794")).faces
        try #require(faces.count == 2)
        #expect(faces.map(\.bytes) == [try LDSGolden.picture("jpeg"), try LDSGolden.picture("jp2")])
        #expect(faces.map(\.format) == [.jpeg, .jpeg2000])
        #expect(faces.map(\.kind) == [.fullFrontal, .tokenFrontal])
        #expect(faces.allSatisfy { $0.encoding == .iso19794 && $0.findings.isEmpty })
        #expect(faces.allSatisfy { $0.created?.description == "2024-01-20T13:23:09" && $0.captured == nil })
        let face = faces[0]
        #expect((face.width, face.height) == (8, 8))
        #expect((face.gender, face.eyeColour, face.hairColour) == (.female, .brown, .grey))
        #expect(
            face.features.map(\.kind) == [.mpeg4(group: 12, number: 1), .mpeg4(group: 12, number: 2), .other(0x207)])
        #expect(face.features.map(\.x) == [5, 2, 4] && face.features.map(\.y) == [3, 3, 6])
        #expect(faces[1].gender == nil && faces[1].features.isEmpty)
    }

    @Test func `two templates give their faces one after the other`() throws {
        let faces = try DataGroup2(LDSGolden.file("dg2-19794-two-templates")).faces
        #expect(faces.map(\.bytes) == [try LDSGolden.picture("jpeg"), try LDSGolden.picture("codestream")])
        #expect(faces[1].width == nil && faces[1].height == nil && faces[1].format == .jpeg2000)
    }

    @Test func `a face of ISO 39794-5 keeps its bytes and what is stated about it`() throws {
        let face = try #require(try DataGroup2(LDSGolden.file("dg2-39794")).faces.first)
        #expect(face.bytes == (try LDSGolden.picture("jp2")))
        #expect(face.encoding == .iso39794 && face.format == .jpeg2000 && face.kind == .travelDocument)
        #expect((face.width, face.height) == (8, 8))
        #expect((face.gender, face.eyeColour, face.hairColour) == (.female, .hazel, .brown))
        #expect(face.captured?.description == "2024-01-20T13:23:09")
        #expect(face.features.map(\.kind.description) == ["2.11", "12.1"])
        #expect(face.features.map(\.x) == [90, 5] && face.features.map(\.y) == [22, 3])
        #expect(face.findings.isEmpty)
    }

    @Test func `a face of which nothing is stated is read`() throws {
        let face = try #require(try DataGroup2(LDSGolden.file("dg2-39794-jpeg")).faces.first)
        #expect(face.bytes == (try LDSGolden.picture("jpeg")))
        #expect(face.width == nil && face.kind == nil && face.captured == nil && face.created == nil)
    }

    @Test func `a picture of another format than stated is a finding`() throws {
        let older = try DataGroup2(LDSGolden.file("dg2-19794-mismatch")).faces
        #expect(older.map(\.findings) == [[.formatMismatch, .encodingMismatch]])
        let newer = try DataGroup2(LDSGolden.file("dg2-39794-two-faces")).faces
        #expect(newer.map(\.findings) == [[], [.formatMismatch]])
    }

    @Test func `the MPEG-4 points of ISO 39794-5 end with 12.4`() throws {
        var bytes = try LDSGolden.file("dg2-39794")
        let index = try #require(bytes.lastRange(of: [0x80, 0x01, 0x54]))
        for (code, kind) in [(0, "2.1"), (14, "3.1"), (42, "7.1"), (87, "12.4"), (88, "other 0")] as [(UInt8, String)] {
            bytes[index.upperBound - 1] = code
            #expect(try DataGroup2(bytes).faces[0].features[1].kind.description == kind)
        }
    }

    // MARK: Passports beside the package

    @Test(
        .enabled(if: SharedDocuments.areThere, "../shared/data/emrtd is absent"),
        arguments: [
            "gmrtd/document/test_data/ICAO_39794_5_AP_DG2_MandFields.dat",
            "gmrtd/document/test_data/ICAO_39794_5_AP_DG2_AllFields.dat",
        ])
    func `the vectors of ISO 39794-5 give exactly the reference's picture`(path: String) throws {
        let faces = try DataGroup2(SharedDocuments.bytes(path)).faces
        #expect(
            faces.map(\.bytes) == [try SharedDocuments.bytes("gmrtd/document/test_data/ICAO_39794_5_AP_DG2_Face.jpg")])
        #expect(faces[0].format == .jpeg2000 && faces[0].findings.isEmpty)
        guard path.contains("AllFields") else { return }
        let face = faces[0]
        #expect((face.gender, face.eyeColour, face.hairColour) == (.female, .blue, .brown))
        #expect((face.width, face.height) == (572, 731))
        #expect(face.captured?.description == "2024-01-20T13:23:09")
        #expect(face.created?.description == "2124-01-05T11:23:45")
        #expect(face.features == [FaceFeaturePoint(kind: .mpeg4(group: 2, number: 11), x: 90, y: 22)])
    }

    @Test(
        .enabled(if: SharedDocuments.areThere, "../shared/data/emrtd is absent"),
        arguments: [
            ("iso39794/test_data/ICAO_39794_5_AP_MandFields.dat", "iso39794/test_data/ICAO_39794_5_AP_Face.jpg"),
            ("iso39794/test_data/ICAO_39794_5_AP_AllFields.dat", "iso39794/test_data/ICAO_39794_5_AP_Face.jpg"),
            ("iso19794/test_data/ISO19794_Test1_Data.bin", "iso19794/test_data/ISO19794_Test1_Face.jpg"),
        ])
    func `the blocks of both standards give exactly the reference's picture`(block: String, picture: String) throws {
        let bytes = try SharedDocuments.bytes("gmrtd/document/\(block)")
        let faces = try FaceImageRecord.read(bytes[...], atMost: 1)
        #expect(faces.map(\.bytes) == [try SharedDocuments.bytes("gmrtd/document/\(picture)")])
    }

    @Test(
        .enabled(if: SharedDocuments.areThere, "../shared/data/emrtd is absent"),
        arguments: [
            "iso39794/test_data/ICAO_39794_5_AP_MandFields_InvalidImage.dat",
            "iso19794/test_data/ISO19794_Test2_Data_InvalidImage.bin",
        ])
    func `the broken pictures are refused`(path: String) throws {
        let bytes = try SharedDocuments.bytes("gmrtd/document/\(path)")
        let error = try #require(throws: DocumentsError.self) { try FaceImageRecord.read(bytes[...], atMost: 1) }
        #expect(error.code == .malformed && error.reason.contains("neither JPEG nor JPEG 2000"))
    }

    @Test(.enabled(if: SharedDocuments.areThere, "../shared/data/emrtd is absent"))
    func `the face of the BSI's passport is read`() throws {
        let bytes = try SharedDocuments.bytes("tsemrtd_bsi/tests/dgs/EF_DG2.bin")
        let face = try #require(try DataGroup2(bytes).faces.first)
        #expect(face.format == .jpeg2000 && face.encoding == .iso19794 && face.findings.isEmpty)
        // The picture is the file's end.
        #expect(face.bytes.count == 14_999 && bytes.suffix(14_999).elementsEqual(face.bytes))
    }
}

extension [UInt8] {
    /// The last place of some bytes.
    fileprivate func lastRange(of other: [UInt8]) -> Range<Int>? {
        (0...count - other.count).reversed().first { self[$0..<$0 + other.count].elementsEqual(other) }
            .map { $0..<$0 + other.count }
    }
}
