import Testing

@testable import Documents

/// Zones that break ICAO 9303 as their issuers are known to, beside zones that break it.
@Suite struct `Zones as states write them` {
    /// The day of the field cases.
    private let today = CalendarDate(dayOf: .init(timeIntervalSince1970: 1_795_824_000))

    private func read(_ lines: String...) throws -> MachineReadableZone { try .read(lines: lines, today: today) }

    private static let zones: [String: [String]] = [
        "mrz-chn-PO": ["POCHNZHENGJIAN<<YANGBEN<<<<<<<<<<<<<<<<<<<<<", "E000000008CHN8101017F2801016LNMNNMLM<<<<A908"],
        "mrz-mdv-PR": ["PRMDVSAMPLE<<AISHATH<<<<<<<<<<<<<<<<<<<<<<<<", "LA0E000005MDV9203103F3009118<<<<<<<<<<<<<<08"],
        "mrz-ind-no-surname": [
            "P<IND<<SAMPLE<PERSON<<<<<<<<<<<<<<<<<<<<<<<<", "Z0000000<5IND9001158F3112146<<<<<<<<<<<<<<<0",
        ],
        "mrz-ita-unlimited": [
            "C<ITACA00000AA4<<<<<<<<<<<<<<<", "5001013F9901018ITA<<<<<<<<<<<0", "ROSSI<<MARIA<<<<<<<<<<<<<<<<<<",
        ],
        "mrz-mda-no-expiry": [
            "IDMDAA000000011<<<<<<<<<<<<<<<", "4005058M<<<<<<0MDA<<<<<<<<<<<4", "SAMPLE<<ION<<<<<<<<<<<<<<<<<<<",
        ],
        "mrz-one-string": [
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F2704151ZE184226B<<<<<18"
        ],
        "mrz-fra-cni-1988": ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"],
    ]

    private func zone(_ name: String) throws -> MachineReadableZone {
        try .read(lines: #require(Self.zones[name]), today: today)
    }

    @Test(.enabled(if: FieldCase.areThere, "needs ../shared/data/field-cases"), arguments: zones.keys.sorted())
    func `these are the zones of the public reports`(name: String) throws {
        #expect(try FieldCase(name).lines("zone.txt") == Self.zones[name])
    }

    @Test(
        arguments: [
            ("mrz-chn-PO", ["national_code(document_code)"]), ("mrz-mdv-PR", ["national_code(document_code)"]),
            ("mrz-ind-no-surname", ["no_primary_identifier(name)"]), ("mrz-ita-unlimited", ["unlimited(expiry_date)"]),
            ("mrz-mda-no-expiry", ["no_expiry(expiry_date)"]), ("mrz-one-string", []),
            ("mrz-fra-cni-1988", ["national_layout(document_code)"]),
        ] as [(String, [String])])
    func `what an issuer is known to write breaks nothing, and is told`(name: String, findings: [String]) throws {
        let zone = try zone(name)
        #expect(zone.isValid)
        #expect(zone.checkDigits.allSatisfy { $0.isValid })
        #expect(zone.findings.map(\.description) == findings)
        #expect(zone.findings.allSatisfy { $0.significance == .knownPractice })
        // One changed digit, and it breaks something.
        var lines = zone.lines.map { Array($0) }
        lines[1][0] = lines[1][0] == "0" ? "1" : "0"
        #expect(try !MachineReadableZone.read(lines: lines.map { String($0) }, today: today).isValid)
    }

    @Test(
        arguments: [
            ("PO", "CHN", .passport), ("PR", "MDV", .passport), ("PM", "KOR", .passport), ("PS", "KOR", .passport),
            ("PR", "KOR", .passport), ("PS", "CHN", .passport), ("PD", "CHN", .diplomaticPassport),
            ("PO", "KOR", .officialPassport), ("PO", "FRA", .officialPassport), ("PR", "D", .refugeeTravelDocument),
            ("PM", "UTO", .militaryPassport), ("PS", "UTO", .statelessTravelDocument),
        ] as [(String, String, MRZDocumentKind)])
    func `second letters mean what their issuer says`(code: String, issuer: String, kind: MRZDocumentKind) {
        #expect(MRZDocumentKind(code: code, format: .td3, issuer: issuer) == kind)
    }

    // MARK: Expiry

    @Test(arguments: [
        ("ITA", "990101", "9999-01-01", true), ("ESP", "990101", "9999-01-01", true),
        ("ESP", "991231", "9999-12-31", true), ("ITA", "990102", "1999-01-02", false),
        ("FRA", "990101", "1999-01-01", false), ("ITA", "350101", "2035-01-01", false),
    ])
    func `a card without end has the year 9999`(issuer: String, digits: String, date: String, isKnown: Bool) throws {
        let zone = try card(issuer: issuer, expiry: digits)
        #expect(zone.expiryDate.description == date)
        #expect(zone.findings == (isKnown ? [.unlimitedExpiry] : []))
        #expect(zone.isValid)
        #expect(try zone.fields.serialize(as: .td1) == zone.lines)
    }

    @Test func `a card without an expiry is told, a passport without one breaks ICAO 9303`() throws {
        #expect(try card(issuer: "MDA", expiry: "<<<<<<").findings == [.noExpiry])
        let half = try card(issuer: "MDA", expiry: "30<<<<")
        #expect(half.findings == [.incompleteDate(.expiryDate)] && !half.isValid)
        let passport = try read(
            "P<MDASAMPLE<<ION<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "A000000011MDA4005058M<<<<<<0<<<<<<<<<<<<<<02")
        #expect(passport.findings == [.incompleteDate(.expiryDate)] && !passport.isValid)
    }

    /// A card whose check digits are right.
    private func card(issuer: String, expiry: String) throws -> MachineReadableZone {
        func checked(_ text: String) -> String { "\(text)\(MRZCheckDigit.digit(of: text.utf8))" }
        let first = "I<\(issuer)\(checked("A00000001"))<<<<<<<<<<<<<<<"
        let (birth, end, rest) = (checked("400505"), checked(expiry), "<<<<<<<<<<<")
        let composite = MRZCheckDigit.digit(of: "\(first.dropFirst(5))\(birth)\(end)\(rest)".utf8)
        return try read(first, "\(birth)M\(end)\(issuer)\(rest)\(composite)", "SAMPLE<<ION<<<<<<<<<<<<<<<<<<<")
    }

    // MARK: Names

    @Test(
        arguments: [
            ("IND<<SAMPLE<PERSON", "", "SAMPLE PERSON", [.noPrimaryIdentifier]), ("INDSAMPLE", "SAMPLE", "", []),
            ("IND<<SAMPLE<<PERSON", "", "SAMPLE PERSON", [.noPrimaryIdentifier, .misplacedFiller(.name)]),
            ("IND<SAMPLE", "", "SAMPLE", [.misplacedFiller(.name)]),
            ("UTO<<SAMPLE<PERSON", "", "SAMPLE PERSON", [.misplacedFiller(.name)]), ("IND", "", "", [.missing(.name)]),
        ] as [(String, String, String, [MRZFinding])])
    func `holders without a surname have two fillers before their names in India only`(
        text: String, primary: String, secondary: String, findings: [MRZFinding]
    ) throws {
        let line = "P<\(text)" + String(repeating: "<", count: 42 - text.count)
        let zone = try read(line, "Z0000000<5IND9001158F3112146<<<<<<<<<<<<<<<0")
        #expect(zone.name == MRZName(primary: primary, secondary: secondary))
        #expect(zone.findings == findings)
        #expect(zone.isValid == !findings.contains(where: \.isViolation))
    }

    // MARK: National layouts

    @Test func `the French card of 1988 to 2021 is read in its own layout`() throws {
        let card = try zone("mrz-fra-cni-1988")
        #expect(card.format == .frenchCard && card.documentKind == .officialTravelDocument)
        #expect(card.name == MRZName(primary: "BERTHIER", secondary: "CORINNE"))
        #expect(card.documentNumber == "880692310285" && card.birthDate.description == "1965-12-06")
        #expect(card.sex == .female && card.nationality.isEmpty && card.expiryDate == .unknown)
        #expect(card.checkDigits.map(\.field) == [.documentNumber, .birthDate, .composite])
        #expect(card.checkDigits.map(\.expected) == [8, 8, 6])
        let other = try read("IDFRASPECIMEN<<<<<<<<<<<<<<<<<750034", "2001750000018JEAN<<PAUL<<MA9001011M2")
        #expect(other.name == MRZName(primary: "SPECIMEN", secondary: "JEAN PAUL MA"))
        #expect(other.documentNumber == "200175000001" && other.optionalData == "750034")
        #expect(other.findings == [.nationalLayout, .nameMayBeTruncated] && other.isValid)
        #expect(try other.fields.serialize(as: .frenchCard) == other.lines)
        // A card of another state in that size is a TD2.
        #expect(try read("IDUTOBERTHIER<<<<<<<<<<<<<<<<<<<<<<<", other.lines[1]).format == .td2)
    }

    @Test func `the internal passport of Russia is refused by its name`() throws {
        let line = "PNRUSIVANOV<<IVAN<IVANOVI3<<<<<<<<<<<<<<<<<<"
        let error = #expect(throws: DocumentsError.self) {
            try read(line, "3990000007RUS8001014M<<<<<<<9090101100001<54")
        }
        #expect(error?.code == .unsupported && error?.reason.contains("the internal passport of Russia") == true)
        #expect(try read("P<" + line.dropFirst(2), "3990000007RUS8001014M<<<<<<<9090101100001<54").format == .td3)
    }

    // MARK: One line

    @Test(arguments: ["mrz-chn-PO", "mrz-ita-unlimited", "mrz-mda-no-expiry", "mrz-fra-cni-1988"])
    func `lines in one are the same zone`(name: String) throws {
        let zone = try zone(name)
        #expect(try MachineReadableZone.read(lines: [zone.lines.joined()], today: today) == zone)
        for other in [String(zone.lines.joined().dropLast()), zone.lines.joined() + "<"] {
            let error = #expect(throws: DocumentsError.self) {
                try MachineReadableZone.read(lines: [other], today: today)
            }
            #expect(error?.code == .malformed)
        }
    }
}
