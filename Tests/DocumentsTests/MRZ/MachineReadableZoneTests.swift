import TestSupport
import Testing

@testable import Documents

@Suite struct `Machine-readable zones` {
    /// A zone of `Golden/mrz.json`, made by `scripts/golden/mrz.py`.
    struct Golden: Decodable {
        struct Zone: Decodable {
            let format, code, state, primary, secondary, nationality, birth, sex, expiry, number, optional: String
            let second_optional, source: String
            let lines: [String]
        }
        let zones: [Zone]
    }

    @Test func `the specimens of ICAO and random zones of each format are read field by field`() throws {
        let zones = try Checkout.golden("DocumentsTests/Golden/mrz.json", as: Golden.self).zones
        #expect(zones.count == 207)
        for golden in zones {
            let zone = try MachineReadableZone.read(lines: golden.lines, today: LDSFixtures.today)
            #expect(zone.format.rawValue == golden.format)
            #expect(zone.documentCode == golden.code)
            #expect(zone.issuingState == golden.state)
            #expect(zone.name == MRZName(primary: golden.primary, secondary: golden.secondary))
            #expect(zone.documentNumber == golden.number)
            #expect(zone.nationality == golden.nationality)
            #expect(zone.sex?.rawValue == golden.sex)
            #expect(digits(zone.birthDate) == golden.birth)
            #expect(digits(zone.expiryDate) == golden.expiry)
            #expect(zone.optionalData == golden.optional)
            #expect(zone.secondOptionalData == golden.second_optional)
            #expect(zone.isValid, "\(golden.lines)")
            #expect(zone.checkDigits.count == [.td1: 4, .td2: 4, .td3: 5][zone.format, default: 3])
            #expect(try zone.fields.serialize(as: zone.format) == golden.lines)
            #expect(
                try MachineReadableZone.read(bytes: Array(golden.lines.joined().utf8), today: LDSFixtures.today) == zone
            )
        }
    }

    private func digits(_ date: PartialDate) -> String {
        date.description.split(separator: "-").map { $0.suffix(2) }.joined().replacing("?", with: "<")
    }

    @Test func `the specimen passport says what is printed on it`() throws {
        let zone = try MachineReadableZone.read(lines: specimen, today: LDSFixtures.today)
        #expect(zone.documentKind == .passport)
        #expect(zone.birthDate.description == "1974-08-12")
        #expect(zone.expiryDate.description == "2012-04-15")
        #expect(zone.sex == .female)
        #expect(zone.checkDigits.map(\.expected) == [6, 2, 9, 1, 0])
        #expect(zone.checkDigits.map(\.field) == [.documentNumber, .birthDate, .expiryDate, .optionalData, .composite])
        #expect(zone.findings.isEmpty)
    }

    private let specimen = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]

    /// The specimen with one character of its second line changed.
    private func changed(_ column: Int, to character: Character) throws -> MachineReadableZone {
        var line = Array(specimen[1])
        line[column] = character
        return try .read(lines: [specimen[0], String(line)], today: LDSFixtures.today)
    }

    @Test(
        arguments: [
            (9, "5", [MRZField.documentNumber, .composite]), (19, "<", [.birthDate, .composite]),
            (27, "0", [.expiryDate, .composite]), (42, "2", [.optionalData, .composite]), (43, "1", [.composite]),
            (0, "M", [.documentNumber, .composite]),
        ])
    func `a wrong check digit is a value with what was expected`(column: Int, character: Character, fields: [MRZField])
        throws
    {
        let zone = try changed(column, to: character)
        #expect(!zone.isValid)
        #expect(zone.checkDigits.filter { !$0.isValid }.map(\.field) == fields)
        #expect(
            zone.checkDigits.first { !$0.isValid }?.expected
                != zone.checkDigits.first { !$0.isValid }?.found.wholeNumberValue)
    }

    @Test func `an empty personal number may have a filler for its check digit, a full one not`() throws {
        let line = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<"
        for check in ["0", "<"] {
            let composite = MRZCheckDigit.digit(
                of: (line.prefix(10) + line.dropFirst(13).prefix(7) + line.dropFirst(21) + check).utf8)
            let zone = try MachineReadableZone.read(
                lines: [specimen[0], "\(line)\(check)\(composite)"], today: LDSFixtures.today)
            #expect(zone.isValid)
            #expect(zone.optionalData.isEmpty)
        }
        #expect(try changed(42, to: "<").checkDigits[3].isValid == false)
    }

    @Test(
        arguments: [
            ("000101", "2000-01-01"), ("261121", "2026-11-21"), ("261122", "1926-11-22"), ("74<<<<", "1974-??-??"),
            ("27<<<<", "1927-??-??"), ("26<<<<", "2026-??-??"), ("<<<<<<", "????-??-??"), ("7408<<", "1974-08-??"),
            ("000229", "2000-02-29"), ("<<0229", "????-02-29"),
        ])
    func `a birth lies in the last century that makes it past`(digits: String, date: String) throws {
        let zone = try self.zone(birth: digits)
        #expect(zone.birthDate.description == date)
        #expect(zone.findings == (digits.contains("<") ? [.incompleteDate(.birthDate)] : []))
        #expect(zone.isValid)
    }

    @Test(arguments: [("760101", 2076), ("770101", 1977), ("260101", 2026), ("991231", 1999), ("300101", 2030)])
    func `an expiry lies in the century nearest to today`(digits: String, year: Int) throws {
        #expect(try zone(birth: "740812", expiry: digits).expiryDate.year == year)
    }

    @Test(arguments: ["741301", "740001", "740230", "740431", "010229", "7408A2", "7<0812", "000000"])
    func `a day that no calendar has is a finding`(digits: String) throws {
        let zone = try zone(birth: digits)
        #expect(zone.birthDate == .unknown)
        #expect(zone.findings.map(\.field) == [.birthDate])
        #expect(!zone.isValid)
    }

    /// The specimen with other dates, each check digit right.
    private func zone(birth: String, expiry: String = "120415") throws -> MachineReadableZone {
        let dates = [birth, expiry].map { "\($0)\(MRZCheckDigit.digit(of: $0.utf8))" }
        let line = "L898902C36UTO\(dates[0])F\(dates[1])ZE184226B<<<<<1"
        let composite = MRZCheckDigit.digit(
            of: (line.prefix(10) + line.dropFirst(13).prefix(7) + line.dropFirst(21)).utf8)
        return try .read(lines: [specimen[0], "\(line)\(composite)"], today: LDSFixtures.today)
    }

    @Test(
        arguments: [
            ("P<", MRZDocumentKind.passport), ("PP", .passport), ("PN", .passport), ("PD", .diplomaticPassport),
            ("PO", .officialPassport), ("PE", .emergencyPassport), ("PM", .militaryPassport), ("PL", .laissezPasser),
            ("PU", .singleSheetDocument), ("PR", .refugeeTravelDocument), ("PS", .statelessTravelDocument),
            ("PT", .alienTravelDocument), ("I<", nil), ("<<", nil),
        ] as [(String, MRZDocumentKind?)])
    func `two letters name the kind of passport`(code: String, kind: MRZDocumentKind?) throws {
        let zone = try MachineReadableZone.read(
            lines: [code + specimen[0].dropFirst(2), specimen[1]], today: LDSFixtures.today)
        #expect(zone.documentKind == kind)
        #expect(zone.findings == (kind == nil ? [.unknownDocumentCode] : []))
    }

    @Test(
        arguments: [
            ("AC", MRZFormat.td1, MRZDocumentKind.crewMemberCertificate), ("AC", .td2, nil),
            ("IP", .td1, .passportCard),
            ("IV", .td1, nil), ("ID", .td2, .officialTravelDocument), ("C", .td1, .officialTravelDocument),
            ("P", .td2, nil), ("VB", .mrvB, .visa), ("", .td1, nil),
        ] as [(String, MRZFormat, MRZDocumentKind?)])
    func `cards and visas have codes of their own`(code: String, format: MRZFormat, kind: MRZDocumentKind?) {
        #expect(MRZDocumentKind(code: code, format: format) == kind)
    }

    @Test(
        arguments: [
            "D", "UTO", "XXA", "XXB", "XXC", "XOM", "UNO", "UNA", "UNK", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC",
            "XPO",
            "XES", "XMP", "RKS", "EUE", "GBD", "GBN", "GBO", "GBP", "GBS", "NLD", "IDN", "ZWE", "ABW",
        ])
    func `states are those of ISO 3166-1 and ICAO`(code: String) { #expect(MRZState.isKnown(code)) }

    @Test(arguments: ["DEU ", "XYZ", "", "NL", "nld"])
    func `other codes are not known`(code: String) { #expect(!MRZState.isKnown(code)) }

    @Test func `an unknown state is a finding`() throws {
        let zone = try MachineReadableZone.read(
            lines: [specimen[0].replacing("UTO", with: "QQQ"), specimen[1].replacing("UTO", with: "<<<")],
            today: LDSFixtures.today)
        #expect(zone.findings == [.unknownState(.issuingState), .missing(.nationality)])
        #expect(zone.checkDigits.allSatisfy { $0.isValid })
    }

    @Test(
        arguments: [
            ("ERIKSSON<<ANNA<MARIA", "ERIKSSON", "ANNA MARIA", []), ("ARKFREITH", "ARKFREITH", "", []),
            ("VAN<DER<MUELLEN<<MARIA", "VAN DER MUELLEN", "MARIA", []),
            ("SMITH<<JOHN<<PAUL", "SMITH", "JOHN PAUL", [.misplacedFiller(.name)]),
            ("<SMITH<<JOHN", "", "SMITH JOHN", [.misplacedFiller(.name)]), ("", "", "", [.missing(.name)]),
            ("SMITH<<JOHN2", "SMITH", "JOHN2", [.unexpectedCharacter(.name)]),
            (
                "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K",
                [.nameMayBeTruncated]
            ),
        ] as [(String, String, String, [MRZFinding])])
    func `names are parted by two fillers`(text: String, primary: String, secondary: String, findings: [MRZFinding])
        throws
    {
        let line = "P<UTO" + text + String(repeating: "<", count: 39 - text.count)
        let zone = try MachineReadableZone.read(lines: [line, specimen[1]], today: LDSFixtures.today)
        #expect(zone.name == MRZName(primary: primary, secondary: secondary))
        #expect(zone.findings == findings)
        #expect(zone.isValid == (findings.isEmpty || findings == [.nameMayBeTruncated]))
    }

    @Test func `a sex that is none of three is a finding`() throws {
        #expect(try changed(20, to: "X").findings == [.unexpectedCharacter(.sex)])
        #expect(try changed(20, to: "<").sex == .unspecified)
    }

    @Test(
        arguments: [
            ([], DocumentsError.Code.empty), ([""], .empty), (["P<UTO"], .malformed),
            ([String(repeating: "<", count: 44)], .malformed),
            (Array(repeating: String(repeating: "<", count: 44), count: 3), .malformed),
            ([String(repeating: "<", count: 44), String(repeating: "<", count: 43)], .malformed),
            ([String(repeating: "a", count: 44), String(repeating: "<", count: 44)], .malformed),
            ([String(repeating: "é", count: 22), String(repeating: "<", count: 44)], .malformed),
        ])
    func `a size or character that no zone has is an error`(lines: [String], code: DocumentsError.Code) throws {
        let error = try #require(throws: DocumentsError.self) {
            try MachineReadableZone.read(lines: lines, today: LDSFixtures.today)
        }
        #expect(error.code == code)
    }

    @Test func `an error never repeats what it refuses`() throws {
        let lines = [specimen[0].replacing("ANNA", with: "AnNA"), specimen[1]]
        let error = try #require(throws: DocumentsError.self) {
            try MachineReadableZone.read(lines: lines, today: LDSFixtures.today)
        }
        #expect(error.reason.contains("line 1, column 17"))
        #expect(!error.reason.contains("ERIKSSON"))
    }
}
