import Testing

@testable import Documents

/// One odd optional field hides no other.
@Suite struct `Odd fields of data groups` {
    private func object(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] { tag + [UInt8(value.count)] + value }

    private let name: [UInt8] = [0x5F, 0x0E, 0x0E] + Array("SAMPLE<<PERSON".utf8)
    private let place: [UInt8] = [0x5F, 0x11, 0x0A] + Array("CITY<STATE".utf8)

    @Test(
        arguments: [
            ([], nil, []), (Array("850101".utf8), nil, [0x5F2B]), (Array("19851301".utf8), nil, [0x5F2B]),
            (Array("unknown!".utf8), nil, [0x5F2B]), (Array("19850101".utf8), "1985-01-01", []),
            (Array("19850100".utf8), "1985-01-??", []), (Array("1985<<<<".utf8), "1985-??-??", []),
            ([0x19, 0x85, 0x01, 0x01], "1985-01-01", []), ([0x85, 0x01, 0x01], nil, [0x5F2B]),
            (Array("198501011".utf8), nil, [0x5F2B]),
        ] as [([UInt8], String?, [UInt32])])
    func `a date of birth is told, or its tag, and the others in any case`(
        value: [UInt8], date: String?, unread: [UInt32]
    ) throws {
        let group = try DataGroup11(object([0x6B], name + object([0x5F, 0x2B], value) + place))
        #expect(group.birthDate?.description == date)
        #expect(group.unreadTags == unread)
        #expect(group.name?.primary == "SAMPLE" && group.placeOfBirth == ["CITY", "STATE"])
    }

    @Test func `a field that stands twice and a wrong count are noted`() throws {
        let twice = try DataGroup11(object([0x6B], name + place + name))
        #expect(twice.name == nil && twice.unreadTags == [0x5F0E] && twice.placeOfBirth.count == 2)
        let others = object([0xA0], [0x02, 0x01, 0x05] + object([0x5F, 0x0F], Array("OTHER".utf8)))
        let miscounted = try DataGroup11(object([0x6B], name + others))
        #expect(miscounted.otherNames.map(\.primary) == ["OTHER"] && miscounted.unreadTags == [0xA0])
        let broken = try DataGroup11(object([0x6B], name + object([0xA0], [0x5F, 0x0F, 0x20])))
        #expect(broken.name?.primary == "SAMPLE" && broken.unreadTags == [0xA0])
    }

    @Test func `an object that ends early is no field`() {
        #expect(throws: DocumentsError.self) { try DataGroup11(object([0x6B], name + [0x5F, 0x11, 0x0A])) }
    }

    @Test(
        arguments: [("", nil, []), ("240101", nil, [0x5F26]), ("20240101", "2024-01-01", [])]
            as [(String, String?, [UInt32])])
    func `a date of issue is told, or its tag`(text: String, date: String?, unread: [UInt32]) throws {
        let authority = object([0x5F, 0x19], Array("AUTHORITY".utf8))
        let moment = object([0x5F, 0x55], Array("2024013099".utf8))
        let group = try DataGroup12(object([0x6C], authority + object([0x5F, 0x26], Array(text.utf8)) + moment))
        #expect(group.issueDate?.description == date && group.issuingAuthority == "AUTHORITY")
        #expect(group.unreadTags == unread + [0x5F55] && group.personalisation == nil)
    }

    @Test func `a protocol that cannot be read hides no other`() throws {
        let good: [UInt8] = [0x30, 0x08, 0x06, 0x03, 0x2A, 0x03, 0x04, 0x02, 0x01, 0x01]
        let odd: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x01]
        let group = try DataGroup14(object([0x6E], object([0x31], odd + good)))
        #expect(group.securityInfos.map(\.objectIdentifier) == ["1.2.3.4"] && group.unreadCount == 1)
    }

    @Test func `an odd moment hides neither picture nor eyes`() throws {
        var bytes = try LDSGolden.file("dg2-39794")
        let year = try #require(bytes.firstRange(of: [0x80, 0x02, 0x07, 0xE8]))
        // A date block whose fields stand in another order.
        bytes[year.lowerBound] = 0x8F
        let face = try #require(try DataGroup2(bytes).faces.first)
        #expect(face.captured == nil && face.findings == [.oddField])
        #expect(face.eyeColour == .hazel && face.features.count == 2 && face.kind == .travelDocument)
    }

    @Test(
        .enabled(if: FieldCase.areThere, "needs ../shared/data/field-cases"),
        arguments: [
            ("passport-dg11-date-6", [0x5F2B]), ("passport-dg11-empty-date", []),
        ] as [(String, [UInt32])])
    func `details of a public report are told`(folder: String, unread: [UInt32]) throws {
        let group = try DataGroup11(FieldCase(folder).bytes("DG11.bin"))
        #expect(group.name?.secondary == "PERSON ÄÖ" && group.personalNumber == "123")
        #expect(group.placeOfBirth == ["CITY", "STATE"] && group.birthDate == nil && group.unreadTags == unread)
    }

    @Test(.enabled(if: FieldCase.areThere, "needs ../shared/data/field-cases"))
    func `an authority of a public report is told`() throws {
        let group = try DataGroup12(FieldCase("passport-dg12-empty-date").bytes("DG12.bin"))
        #expect(group.issuingAuthority == "AUTHORITY" && group.issueDate == nil && group.unreadTags.isEmpty)
    }
}
