import Documents
import Foundation
import Replies
import Testing

@testable import bonafide

@Suite struct `Files of a passport on the command line` {
    private let zone = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]

    private func short(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] { tag + [UInt8(value.count)] + value }

    private func dg1(_ lines: [String]) -> [UInt8] {
        short([0x61], short([0x5F, 0x1F], Array(lines.joined().utf8)))
    }

    /// A face of ISO/IEC 39794-5 whose picture is stated to be JPEG 2000 and only begins like a JPEG.
    private var dg2: [UInt8] {
        let version = short([0xA0], [0x80, 1, 3, 0x81, 2, 0x07, 0xE3])
        let image = short([0xA0], short([0x80], picture) + short([0xA1], [0xA0, 3, 0x80, 1, 3]))
        let face = short([0x30], [0x80, 1, 0] + short([0xA1], short([0xA0], image)))
        let block = short([0xA1], short([0x65], version + short([0xA1], face)))
        let header = short([0xA1], [0x87, 2, 1, 1, 0x88, 2, 0, 0x2A])
        return short(
            [0x75], short([0x7F, 0x61], [2, 1, 1] + short([0x7F, 0x60], header + short([0x7F, 0x2E], block))))
    }

    private let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]
    private let com: [UInt8] =
        [0x60, 0x14, 0x5F, 0x01, 4] + Array("0107".utf8) + [0x5F, 0x36, 6] + Array("040000".utf8) + [
            0x5C, 2, 0x61, 0x75,
        ]

    /// The records of files that are made for the time of the call.
    private func records(_ files: [String: [UInt8]]) throws -> [String: ChipFileRecord] {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 21))
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try Dictionary(
            uniqueKeysWithValues: files.map { name, bytes in
                let file = folder.appending(path: name)
                try Data(bytes).write(to: file)
                return (name, ChipFileRecord(path: file.path(), today: today))
            })
    }

    @Test func `each file has a status and its facts`() throws {
        var wrong = zone
        wrong[1].replaceSubrange(wrong[1].startIndex...wrong[1].startIndex, with: "M")
        let files = [
            "com": com, "dg1": dg1(zone), "wrong": dg1(wrong), "dg2": dg2, "dg3": [0x63, 0],
            "cut": Array(com.dropLast()),
            "large": [UInt8](repeating: 0x61, count: ChipFile.maximumBytes + 1),
        ]
        let records = try records(files)
        #expect(
            records.mapValues(\.status) == [
                "com": .well, "dg1": .well, "wrong": .finding, "dg2": .finding, "dg3": .well, "cut": .unreadable,
                "large": .unreadable,
            ])
        let text = records.mapValues { $0.lines.joined(separator: "\n") }
        #expect(text["com"]?.contains("data_groups      DG1, DG2") == true)
        #expect(text["dg1"]?.contains("ERIKSSON, ANNA MARIA") == true)
        #expect(text["wrong"]?.contains("6 wrong, ") == true)
        #expect(text["dg2"]?.contains("faces.1.findings     format_mismatch") == true)
        #expect(text["dg3"]?.hasSuffix("recognised, not read") == true)
        #expect(text["cut"]?.contains("document.truncated") == true)
        #expect(text["large"]?.contains("input.too_many_bytes") == true)
    }

    @Test func `JSON has the kind and the content, or the error`() throws {
        struct Record: Decodable {
            struct Content: Decodable {
                struct Fields: Decodable { let document_number: String }
                struct Face: Decodable {
                    let format: String
                    let findings: [String]
                }
                let valid: Bool?
                let fields: Fields?
                let faces: [Face]?
            }
            struct Failure: Decodable { let code: String }
            let kind: String?
            let content: Content?
            let error: Failure?
        }
        let records = try records(["dg1": dg1(zone), "dg2": dg2, "empty": []]).mapValues {
            try JSONDecoder().decode(Record.self, from: Data($0.json.bytes))
        }
        #expect(records["dg1"]?.kind == "DG1" && records["dg1"]?.content?.valid == true)
        #expect(records["dg1"]?.content?.fields?.document_number == "L898902C3")
        #expect(records["dg2"]?.content?.faces?.map(\.format) == ["JPEG"])
        #expect(records["dg2"]?.content?.faces?.first?.findings == ["format_mismatch"])
        #expect(records["empty"]?.error?.code == "document.empty" && records["empty"]?.content == nil)
    }

    @Test func `the pictures of faces are written as they are`() throws {
        let record = try #require(try records(["dg2": dg2])["dg2"])
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try FaceFolder(path)
        let files = try folder.write(record.faces) + folder.write(record.faces)
        #expect(files.map { URL(filePath: $0).lastPathComponent } == ["face-1.jpg", "face-2.jpg"])
        #expect(try files.allSatisfy { try Data(contentsOf: URL(filePath: $0)) == Data(picture) })
        #expect(throws: CommandError.self) { try FaceFolder("/dev/null/x") }
    }

    @Test func `the lines of a zone are parted and stripped of blanks`() {
        #expect(MRZCommand.split(" A<\r\n\n\tB<  \nC") == ["A<", "B<", "C"])
        #expect(MRZCommand.split("").isEmpty)
    }

    @Test func `findings are told by field and cause`() throws {
        let lines = [zone[0].replacing("UTO", with: "QQQ"), zone[1].replacing("740812", with: "741312")]
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 21))
        let text = MRZText(try MachineReadableZone.read(lines: lines, today: today)).lines
        #expect(text.contains("wrong  issuing_state: unknown_state"))
        #expect(text.contains("wrong  birth_date: impossible_date"))
    }

    @Test func `facts are rows with dotted names`() {
        let facts: JSON = ["a": [["b": 1], ["b": true]], "c": ["x", "y"], "d": [], "e": nil]
        #expect(facts.rows().map(\.name) == ["a.1.b", "a.2.b", "c"])
        #expect(facts.rows().map(\.value) == ["1", "yes", "x, y"])
    }

    @Test func `a day is that of UTC`() {
        #expect(CalendarDate(dayOf: Date(timeIntervalSince1970: 86_399)).description == "1970-01-01")
        #expect(CalendarDate(dayOf: Date(timeIntervalSince1970: 1_795_219_200)).description == "2026-11-21")
    }
}
