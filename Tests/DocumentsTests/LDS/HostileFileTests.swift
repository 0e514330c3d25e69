import TestSupport
import Testing

@testable import Documents

@Suite struct `Hostile files` {
    private func read(_ bytes: [UInt8]) throws(DocumentsError) -> ElementaryFile.Content {
        try ElementaryFile(bytes).content(today: LDSFixtures.today)
    }

    private func code(_ bytes: [UInt8]) -> DocumentsError.Code? {
        do {
            _ = try read(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    /// The golden files that are read, and those beside the package.
    private func samples() throws -> [String: [UInt8]] {
        var samples = try LDSGolden.all().filter { !["sod", "dg3"].contains($0.key) }
        guard SharedDocuments.areThere else { return samples }
        for name in ["COM", "DG1", "DG11", "DG12", "DG14", "DG15", "DG2"] {
            samples["BSI \(name)"] = try SharedDocuments.bytes("tsemrtd_bsi/tests/dgs/EF_\(name).bin")
        }
        let all = "gmrtd/document/test_data/ICAO_39794_5_AP_DG2_AllFields.dat"
        samples["all fields"] = try SharedDocuments.bytes(all)
        return samples
    }

    @Test func `every truncation of every sample is refused`() throws {
        for (name, bytes) in try samples() {
            for count in 0..<bytes.count {
                #expect(code(Array(bytes.prefix(count))) != nil, "\(name) cut to \(count)")
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `one or a few changed bytes never trap and take no long`() throws {
        var generator = SplitMix64(seed: 5)
        for (_, bytes) in try samples() {
            for _ in 0..<2000 {
                var changed = bytes
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    // Structure stands at the front, pictures behind it.
                    let index = Int.random(in: 0..<min(changed.count, 300), using: &generator)
                    changed[index] = UInt8.random(in: 0...255, using: &generator)
                }
                _ = code(changed)
            }
        }
    }

    @Test func `any bytes behind a known tag are read or refused`() {
        var generator = SplitMix64(seed: 6)
        let outerTags: [UInt8] = [0x60, 0x61, 0x75, 0x6B, 0x6C, 0x6E, 0x6F]
        let innerBytes: [UInt8] = [0x30, 0x31, 0x7F, 0x61, 0x60, 0x5C, 0xA1, 0x02, 0x01, 0x00, 0x80, 0x06, 0x03]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<40, using: &generator)
            let tag = outerTags.randomElement(using: &generator) ?? 0
            let body = (0..<count).map { _ in innerBytes.randomElement(using: &generator) ?? 0 }
            _ = code([tag, UInt8(count)] + body)
        }
    }

    @Test(
        arguments: [
            ([0x6E, 0x80, 0x31, 0x00, 0x00, 0x00], .malformed), ([0x6E, 0x81, 0x02, 0x31, 0x00], .malformed),
            ([0x6E, 0x82, 0x00, 0x02, 0x31, 0x00], .malformed), ([0x6E, 0x85, 0, 0, 0, 0, 2, 0x31, 0], .tooLarge),
            ([0x6E, 0xFF], .tooLarge), ([0x6E, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .truncated),
            ([0x6E, 0x02, 0x31, 0x00, 0x00], .malformed), ([0x6E, 0x00, 0x6E, 0x00], .malformed),
            ([0x75, 0x04, 0x7F, 0x80, 0x61, 0x00], .malformed),
            ([0x75, 0x05, 0x7F, 0x81, 0x80, 0x01, 0x00], .malformed),
            ([0x75, 0x01, 0x7F], .truncated), ([0x6E, 0x82, 0x01], .truncated), ([0x6E], .truncated),
        ] as [([UInt8], DocumentsError.Code)])
    func `lengths and tags must be canonical`(bytes: [UInt8], code: DocumentsError.Code) {
        #expect(self.code(bytes) == code)
    }

    @Test func `a nesting of a hundred is refused`() throws {
        func nested(_ tag: [UInt8], _ depth: Int) -> [UInt8] {
            var bytes: [UInt8] = []
            for _ in 0..<depth { bytes = tag + length(bytes.count) + bytes }
            return bytes
        }
        #expect(code(object(0x6E, nested([0x31], 100))) == .tooLarge)
        #expect(code(object(0x6F, nested([0x30], 100))) == .tooLarge)
        var object = try TLV(file: nested([0x30], 100), tag: 0x30)
        for _ in 1..<24 { object = try #require(try object.children().first) }
        let error = try #require(throws: DocumentsError.self) { try object.children() }
        #expect(error.code == .tooLarge)
    }

    /// A value behind its tag and length.
    private func object(_ tag: Int, _ value: [UInt8]) -> [UInt8] {
        let tag = tag > 0xFF ? [UInt8(tag >> 8), UInt8(tag & 0xFF)] : [UInt8(tag)]
        return tag + length(value.count) + value
    }

    private func length(_ count: Int) -> [UInt8] {
        switch count {
        case ..<0x80: [UInt8(count)]
        case ..<0x100: [0x81, UInt8(count)]
        case ..<0x10000: [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        default: [0x83, UInt8(count >> 16), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
        }
    }

    @Test func `ten thousand declared faces are refused before memory is spent`() throws {
        var bytes = try LDSGolden.file("dg2-19794")
        let start = try #require((0..<bytes.count).first { bytes[$0...].starts(with: FaceRecord19794.identifier) })
        #expect(bytes[start + 12...start + 13].elementsEqual([0, 2]))
        bytes.replaceSubrange(start + 12..<start + 14, with: [0x27, 0x10])
        #expect(code(bytes) == .tooLarge)
        bytes.replaceSubrange(start + 12..<start + 14, with: [0, 0])
        #expect(code(bytes) == .malformed)
        bytes.replaceSubrange(start + 12..<start + 14, with: [0, 3])
        #expect(code(bytes) == .truncated)
    }

    @Test func `more faces than sixteen are refused in both forms`() throws {
        let block = try LDSGolden.file("dg2-39794-two-faces")
        let template = try TLV(file: block, tag: 0x75).required(0x7F61).required(0x7F60).required(0x7F2E)
        #expect(try FaceImageRecord.read(template.value, atMost: 2).count == 2)
        let error = try #require(throws: DocumentsError.self) { try FaceImageRecord.read(template.value, atMost: 1) }
        #expect(error.code == .tooLarge)
    }

    @Test(arguments: [-9, -8, -1, 1, 8, 9])
    func `a record's length may be a few bytes off, as real passports have it`(error: Int) throws {
        var bytes = try LDSGolden.file("dg2-19794")
        let start = try #require((0..<bytes.count).first { bytes[$0...].starts(with: FaceRecord19794.identifier) })
        let stated = Int(bytes[start + 10]) << 8 + Int(bytes[start + 11]) + error
        bytes[start + 10] = UInt8(stated >> 8)
        bytes[start + 11] = UInt8(stated & 0xFF)
        guard (-8...0).contains(error) else {
            #expect(code(bytes) == (error > 0 ? .truncated : .malformed))
            return
        }
        #expect(try DataGroup2(bytes).faces.allSatisfy { $0.findings == [.lengthMismatch] })
    }

    @Test(.timeLimit(.minutes(10)))
    func `more bytes, siblings or tags than are read are refused`() {
        let pairs = [[UInt8]](repeating: [0x04, 0x00], count: 30_000).flatMap { $0 }
        #expect(code(object(0x75, pairs)) == .tooLarge)
        #expect(code(object(0x75, [UInt8](repeating: 0, count: 1 << 20))) == .tooLarge)
        let version = object(0x5F01, Array("0107".utf8)) + object(0x5F36, Array("040000".utf8))
        #expect(code(object(0x60, version + object(0x5C, [UInt8](repeating: 0x61, count: 1024)))) == nil)
        #expect(code(object(0x60, version + object(0x5C, [UInt8](repeating: 0x61, count: 1025)))) == .tooLarge)
    }

    @Test(arguments: [(5000, nil), (7000, .tooLarge)] as [(Int, DocumentsError.Code?)])
    func `security infos are read up to a size`(count: Int, code: DocumentsError.Code?) {
        let info: [UInt8] = [0x30, 0x08, 0x06, 0x03, 0x2A, 0x03, 0x04, 0x02, 0x01, 0x01]
        let set = object(0x31, [[UInt8]](repeating: info, count: count).flatMap { $0 })
        #expect(self.code(object(0x6E, set)) == code)
    }
}
