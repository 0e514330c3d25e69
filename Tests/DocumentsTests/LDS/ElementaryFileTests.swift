import Testing

@testable import Documents

@Suite struct `Files of the logical data structure` {
    @Test(
        arguments: [
            ("com", "EF.COM"), ("sod", "EF.SOD"), ("dg1", "DG1"), ("dg2-39794", "DG2"), ("dg3", "DG3"),
            ("dg11", "DG11"),
            ("dg12", "DG12"), ("dg14", "DG14"), ("dg15", "DG15"),
        ])
    func `a file is recognised by its outer tag and read`(name: String, kind: String) throws {
        let file = try ElementaryFile(LDSGolden.file(name))
        #expect(file.kind.description == kind)
        let content = try file.content(today: LDSFixtures.today)
        #expect((content == .notRead) == ["sod", "dg3"].contains(name))
    }

    @Test func `each data group has the tag of ICAO 9303-10`() throws {
        let tags: [UInt32] = [
            0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
        ]
        #expect(try (1...16).map { try #require(DataGroupNumber($0)).tag } == tags)
        #expect(tags.map { DataGroupNumber(tag: $0)?.value } == Array(1...16))
        #expect(DataGroupNumber(tag: 0x77) == nil)
    }

    @Test(arguments: [[], [0x30, 0x00], [0x00], [0x7F], [0x7F, 0x61, 0x00]] as [[UInt8]])
    func `what begins otherwise is not recognised`(bytes: [UInt8]) throws {
        let error = try #require(throws: DocumentsError.self) { try ElementaryFile(bytes) }
        #expect(error.code == (bytes.isEmpty ? .empty : .unsupported))
    }

    @Test func `EF.COM lists the data groups`() throws {
        let com = try EFCOM(LDSGolden.file("com"))
        #expect(com.ldsVersion == "0107" && com.unicodeVersion == "040000")
        #expect(com.dataGroups.map(\.value) == [1, 2, 11, 12, 14, 15] && com.unknownTags.isEmpty)
    }

    @Test func `data group 1 holds the zone`() throws {
        let zone = try DataGroup1(LDSGolden.file("dg1"), today: LDSFixtures.today).machineReadableZone
        #expect(zone.format == .td3 && zone.isValid && zone.name.primary == "ERIKSSON")
    }

    @Test func `data group 11 holds personal details`() throws {
        let details = try DataGroup11(LDSGolden.file("dg11"))
        #expect(details.name?.primary == "ÅKERSSON" && details.name?.secondary == "ANNA MARIA")
        #expect(details.otherNames.map(\.primary) == ["ERIKSSON", "ANNIE"])
        #expect(details.personalNumber == "ZE184226B")
        #expect(details.birthDate?.description == "1974-08-12")
        #expect(details.placeOfBirth == ["ZENITH", "UTOPIA"] && details.address == ["1 ROAD", "ZENITH"])
        // Written in ISO/IEC 8859-1.
        #expect(details.custody == "Süd")
        #expect(details.title == nil && details.proofOfCitizenship == nil && details.otherDocumentNumbers.isEmpty)
    }

    @Test func `data group 12 holds details of the document`() throws {
        let details = try DataGroup12(LDSGolden.file("dg12"))
        #expect(details.issuingAuthority == "UTOPIA")
        #expect(details.issueDate?.description == "2024-01-??")
        #expect(details.personalisation?.description == "2024-01-20T13:23:09")
        #expect(details.frontImage == (try LDSGolden.picture("jpeg")) && details.rearImage == nil)
    }

    @Test func `data group 14 names its protocols`() throws {
        let infos = try DataGroup14(LDSGolden.file("dg14")).securityInfos
        #expect(
            infos.map(\.name) == ["id-PACE-ECDH-GM-AES-CBC-CMAC-128", "id-TA", "id-AA", "id-CA-ECDH-AES-CBC-CMAC-256"])
        #expect(infos.map(\.purpose) == [.pace, .terminalAuthentication, .activeAuthentication, .chipAuthentication])
        #expect(infos.map(\.data) == [.version(2), .version(1), .version(1), .version(1)])
        #expect(infos.map(\.identifier) == [13, nil, nil, nil])
        #expect(infos[2].signatureAlgorithm == "0.4.0.127.0.7.1.1.4.1.3")
    }

    @Test func `data group 15 holds a key and its algorithm`() throws {
        let file = try LDSGolden.file("dg15")
        let key = try DataGroup15(file)
        #expect(key.algorithm == "1.2.840.113549.1.1.1" && key.parameters == [5, 0])
        #expect(key.subjectPublicKeyInfo == Array(file.dropFirst(2)))
        #expect(file.suffix(key.key.count).elementsEqual(key.key) && key.key.first == 0x30)
    }

    // MARK: The BSI's passport

    @Test(.enabled(if: SharedDocuments.areThere, "../shared/data/emrtd is absent"))
    func `each file of the BSI's passport is read or recognised`() throws {
        func content(_ name: String) throws -> ElementaryFile.Content {
            let file = try ElementaryFile(SharedDocuments.bytes("tsemrtd_bsi/tests/dgs/EF_\(name).bin"))
            #expect(file.kind.description.hasSuffix(name))
            return try file.content(today: LDSFixtures.today)
        }
        for name in ["SOD", "DG3", "DG4", "DG5", "DG7"] { #expect(try content(name) == .notRead) }
        guard case .com(let com) = try content("COM"), case .dg1(let dg1) = try content("DG1"),
            case .dg11(let dg11) = try content("DG11"), case .dg12(let dg12) = try content("DG12"),
            case .dg14(let dg14) = try content("DG14"), case .dg15(let dg15) = try content("DG15")
        else {
            Issue.record("a file was read as another")
            return
        }
        #expect(com.dataGroups.map(\.value) == [1, 2, 3, 14])
        #expect(dg1.machineReadableZone.isValid && dg1.machineReadableZone.issuingState == "D")
        #expect(dg1.machineReadableZone.documentNumber == "C11T002JM")
        #expect(dg11.birthDate?.description == "1970-01-01" && dg11.placeOfBirth.count == 2)
        #expect(dg12.issueDate?.description == "2024-01-01" && dg12.otherPersons.count == 1)
        #expect(dg14.securityInfos.map(\.name) == ["id-PK-ECDH", "id-CA-ECDH-3DES-CBC-CBC", "id-TA"])
        #expect(dg15.algorithm == "1.2.840.113549.1.1.1")
    }
}
