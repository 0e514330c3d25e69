import TestSupport
import Testing

@testable import Documents

@Suite struct `Laws of machine-readable zones` {
    @Test func `what is written is read back`() throws {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<2000 {
            let format = try #require(MRZFormat.allCases.randomElement(using: &generator))
            let fields = fields(format, &generator)
            let lines = try fields.serialize(as: format)
            let zone = try MachineReadableZone.read(lines: lines, today: LDSFixtures.today)
            #expect(zone.fields == fields, "\(lines)")
            #expect(zone.checkDigits.allSatisfy { $0.isValid })
        }
    }

    @Test func `one changed character is found or fills a place that no check digit protects`() throws {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<500 {
            let fields = fields(.td3, &generator)
            var lines = try fields.serialize(as: .td3).map { Array($0.utf8) }
            let column = Int.random(in: 0..<9, using: &generator)
            let old = MRZAlphabet.value(of: lines[1][column])
            lines[1][column] = alphabet.randomElement(using: &generator) ?? MRZAlphabet.filler
            let zone = try MachineReadableZone.read(
                lines: lines.map { String(decoding: $0, as: UTF8.self) }, today: LDSFixtures.today)
            // Weights and values are taken modulo 10, so that only every tenth change passes.
            let isSeen = MRZAlphabet.value(of: lines[1][column]) % 10 != old % 10
            #expect(zone.checkDigits[0].isValid != isSeen)
        }
    }

    @Test func `any characters of the alphabet are read and any others refused`() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<4000 {
            let format = try #require(MRZFormat.allCases.randomElement(using: &generator))
            var bytes = (0..<format.lineCount * format.lineLength).map { _ in
                alphabet.randomElement(using: &generator) ?? MRZAlphabet.filler
            }
            let zone = try MachineReadableZone.read(bytes: bytes, today: LDSFixtures.today)
            #expect(zone.lines.joined().utf8.elementsEqual(bytes))
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = 0x61
            #expect(throws: DocumentsError.self) {
                try MachineReadableZone.read(bytes: bytes, today: LDSFixtures.today)
            }
            #expect(throws: DocumentsError.self) {
                try MachineReadableZone.read(bytes: Array(bytes.dropLast()), today: LDSFixtures.today)
            }
        }
    }

    @Test func `what does not fit is refused by its name`() throws {
        let changes: [(field: String, change: (inout MachineReadableZone.Fields) -> Void)] = [
            ("name", { $0.name = MRZName(primary: String(repeating: "A", count: 40)) }),
            ("document_number", { $0.documentNumber = "1234567890" }), ("document_code", { $0.documentCode = "PPP" }),
            ("optional_data", { $0.optionalData = "a" }), ("nationality", { $0.nationality = "FRA " }),
        ]
        var generator = SplitMix64(seed: 4)
        for (field, change) in changes {
            var fields = fields(.td3, &generator)
            change(&fields)
            let error = try #require(throws: DocumentsError.self) { try fields.serialize(as: .td3) }
            #expect(error.reason.hasPrefix(field))
        }
    }

    private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<".utf8)

    private func fields(_ format: MRZFormat, _ generator: inout SplitMix64) -> MachineReadableZone.Fields {
        func text(_ counts: ClosedRange<Int>, _ letters: String = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") -> String {
            String(
                (0..<Int.random(in: counts, using: &generator)).compactMap { _ in
                    letters.randomElement(using: &generator)
                })
        }
        func word() -> String { text(1...6, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }
        func date(_ years: ClosedRange<Int>) -> PartialDate {
            let year = Int.random(in: years, using: &generator), month = Int.random(in: 1...12, using: &generator)
            return PartialDate(year: year, month: month, day: Int.random(in: 1...28, using: &generator)) ?? .unknown
        }
        if format == .frenchCard { return frenchCard(word(), date(1930...2025), text(1...12), &generator) }
        let isLong = (format == .td1 || format == .td2) && Bool.random(using: &generator)
        let code = format == .td3 ? "P" : format == .mrvA || format == .mrvB ? "V" : "I"
        return MachineReadableZone.Fields(
            documentCode: code + text(0...1, "DEPX"),
            issuingState: ["UTO", "D", "CHE"].randomElement(using: &generator) ?? "",
            name: MRZName(primary: "\(word()) \(word())", secondary: Bool.random(using: &generator) ? word() : ""),
            documentNumber: isLong ? text(10...13) : text(1...9), nationality: "XXB",
            birthDate: Bool.random(using: &generator) ? date(1930...2025) : .unknown,
            sex: MRZSex.allCases.randomElement(using: &generator), expiryDate: date(1980...2070),
            optionalData: text(isLong ? 0...1 : 0...7), secondOptionalData: format == .td1 ? text(0...11) : "")
    }

    /// The fields that the card has in its own layout.
    private func frenchCard(
        _ name: String, _ birth: PartialDate, _ number: String, _ generator: inout SplitMix64
    ) -> MachineReadableZone.Fields {
        MachineReadableZone.Fields(
            documentCode: "ID", issuingState: "FRA", name: MRZName(primary: name, secondary: "\(name) \(name)"),
            documentNumber: number, nationality: "", birthDate: birth,
            sex: MRZSex.allCases.randomElement(using: &generator), expiryDate: .unknown, optionalData: "75034")
    }
}
