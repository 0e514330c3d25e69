import ArgumentParser
import Foundation
import Imaging
import Synchronization
import TestSupport
import Testing
import Verification

@testable import bonafide

@Suite struct `bonafide liveness` {
    @Test(arguments: [
        (["a.jpg"], ["a.jpg"], false, false, false), (["-"], ["-"], false, false, false),
        (["a", "b", "--jsonl", "--no-quality"], ["a", "b"], false, true, true),
        (["--json", "a", "--lanes", "3", "--policy", "p.json"], ["a"], true, false, false),
    ])
    func `arguments are read`(
        arguments: [String], inputs: [String], json: Bool, jsonl: Bool, skipsQuality: Bool
    ) throws {
        let command = try LivenessCommand.parse(arguments)
        #expect(command.inputs == inputs)
        #expect(command.json == json)
        #expect(command.jsonl == jsonl)
        #expect(command.skipsQuality == skipsQuality)
        #expect(command.job.lanes == (arguments.contains("--lanes") ? 3 : nil))
    }

    @Test(arguments: [
        [], ["--json", "--jsonl", "a"], ["-", "a"], ["-", "--json"], ["a", "--lanes", "x"], ["--frob", "a"],
    ])
    func `contradicting arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try LivenessCommand.parse(arguments) }
    }

    @Test(
        arguments: [
            ([LivenessOutcome.live], 0), ([.spoof], 1), ([.retake], 2), ([.inconclusive], 2), ([.live, .spoof], 1),
            ([.spoof, .retake, .live], 2), ([.live, .live], 0),
        ] as [([LivenessOutcome], Int32)])
    func `the worst outcome is the exit status`(outcomes: [LivenessOutcome], status: Int32) {
        #expect(ExitStatus.worst(of: outcomes.map(ExitStatus.init)).rawValue == status)
        #expect(ExitStatus.worst(of: outcomes.map(ExitStatus.init) + [.error]) == .error)
    }

    @Test func `no picture at all is an error`() {
        #expect(ExitStatus.worst(of: []) == .error)
    }

    @Test(arguments: ["report", "error"])
    func `a record is the golden line`(name: String) throws {
        let record =
            name == "report"
            ? Reports.record("a/b.jpg", .success(Reports.report(.spoof, reasons: [.padScoreLow], pLive: 0.0123456789)))
            : Reports.record("line 3", .failure(CommandError("input.base64", "not base64", mend: "mend it")))
        let url = Checkout.root.appending(path: "Tests/CommandTests/Golden/\(name).jsonl")
        #expect(try record.json.line + "\n" == String(contentsOf: url, encoding: .utf8))
    }

    @Test func `folders are searched in name order and files kept as they are`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "below/deep")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["b.JPG", "a.png", "notes.txt", "below/c.jpeg", "below/deep/d.webp"] {
            try Data().write(to: root.appending(path: name))
        }
        let path = root.path()
        #expect(
            try PictureFiles.find(["z.txt", path, path + "/notes.txt"]) == [
                "z.txt", path + "/a.png", path + "/b.JPG", path + "/below/c.jpeg", path + "/below/deep/d.webp",
                path + "/notes.txt",
            ])
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(
            try #require(throws: CommandError.self) { try PictureFiles.find([folder.path()]) }.code == "input.empty")
    }

    @Test func `results come in the order of the input while work is parallel and bounded`() async {
        let pending = Mutex(Array(0..<200)[...])
        let running = Mutex((now: 0, most: 0))
        var outputs: [Int] = []
        await mapInOrder(width: 4, next: { pending.withLock { $0.popFirst() } }) { element in
            running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            for _ in 0..<(element * 7 % 13) { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return element
        } emit: {
            outputs.append($0)
        }
        #expect(outputs == Array(0..<200))
        #expect(running.withLock { $0.most } <= 4)
    }
}

@Suite struct `Standard input` {
    @Test func `an answer does not wait for the next question`() async {
        let (questions, asker) = AsyncStream<Int>.makeStream()
        asker.yield(0)
        let source = Mutex(questions.makeAsyncIterator())
        var answers: [Int] = []
        await mapInOrder(width: 8) {
            var iterator = source.withLock { $0 }
            return await iterator.next(isolation: nil)
        } transform: {
            $0
        } emit: { answer in
            answers.append(answer)
            if answer < 3 { asker.yield(answer + 1) } else { asker.finish() }
        }
        #expect(answers == [0, 1, 2, 3])
    }

    /// A reader of bytes in memory.
    private func reader(_ text: String, maximumBytes: Int = 1000) -> LineReader {
        let bytes = Mutex(Array(text.utf8)[...])
        return LineReader(maximumBytes: maximumBytes) { bytes.withLock { $0.popFirst() } }
    }

    @Test func `lines end in a line feed, with or without a carriage return`() async {
        let reader = reader("ab\r\n\n\(String(repeating: "x", count: 9))\nlast", maximumBytes: 8)
        var lines: [LineReader.Line] = []
        while let line = await reader.next() { lines.append(line) }
        #expect(lines == [.text("ab"), .text(""), .tooLong, .text("last")])
    }

    @Test func `every line gets one record in order, good or bad`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".jpg")
        try Data("live".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let lines = [
            file.path(), Data("spoof".utf8).base64EncodedString(),
            "data:image/png;base64,\(Data("live".utf8).base64EncodedString())",
            "%%%", "/no/such.jpg", "", "data:image/png,xx", Data("bad".utf8).base64EncodedString(),
            String(repeating: "A", count: 2000), "/",
        ]
        let judge = Judge(maximumBytes: 100, decider: Reports.decider) { picture in
            switch String(decoding: picture, as: UTF8.self) {
            case "live": return Reports.report(.live, pLive: 0.9)
            case "spoof": return Reports.report(.spoof, pLive: 0.1)
            default: throw ImagingError(.corrupt, "not a picture")
            }
        }
        var found: [String] = []
        let pictures = PictureLines(reader(lines.joined(separator: "\n")), maximumBytes: 1000)
        let status = await judge.judge(width: 3, next: pictures.next) { record in
            switch record.result {
            case .success(let report): found.append("\(record.input): \(report.decision.outcome.rawValue)")
            case .failure(let error): found.append("\(record.input): \(error.code)")
            }
        }
        #expect(
            found == [
                "\(file.path()): live", "line 2: spoof", "line 3: live", "line 4: input.base64",
                "/no/such.jpg: input.missing", "line 7: input.base64", "line 8: image.corrupt",
                "line 9: image.too_many_bytes", "/: input.not_a_file",
            ])
        #expect(status == .error)
    }

    @Test(arguments: ["/dev/zero", "/"])
    func `a device or a folder is refused before it is read`(path: String) throws {
        let error = try #require(throws: CommandError.self) {
            try PictureSource.file(path).bytes(maximumBytes: 1 << 20)
        }
        #expect(error.code == "input.not_a_file")
    }

    @Test func `a file beyond the limit is refused before it is read`() throws {
        let path = try #require(CommandLine.arguments.first)
        let error = try #require(throws: CommandError.self) { try PictureSource.file(path).bytes(maximumBytes: 10) }
        #expect(error.code == "image.too_many_bytes")
    }
}
