import Evaluation
import Foundation
import Inference
import Storage
import TestSupport
import Testing
import Vision

@testable import bonafide

@Suite struct `A facebank` {
    private static func file(_ path: String, _ labels: [String]) throws {
        let rows = try labels.enumerated().map {
            Facebank.Entry(label: $1, template: try Faces.template(axis: $0, degrees: 10.3))
        }
        try FacebankFile(replacing: path).write(adding: rows, recognizer: Faces.recognizer.get())
    }

    @Test func `values are read back as they were written`() throws {
        let template = try #require(
            FaceTemplate(normalizing: (1...8).map { Float($0) * 0.1 - 0.333_333_3 }, modelSHA256: "a"))
        let entry = Facebank.Entry(label: "Ann, \"the\" first", template: template)
        let text = CSVFile.line(Facebank.header(dimension: 8)) + CSVFile.line(Facebank.fields(entry))
        let bank = try Facebank(Array(text.utf8), kind: TemplateKind(modelSHA256: "a"))
        #expect(bank.dimension == 8 && bank.isPlain)
        let read = try #require(bank.entries.first)
        #expect(read.label == entry.label)
        #expect(zip(read.template.values, template.values).allSatisfy { abs($0 - $1) <= Float.ulpOfOne })
    }

    @Test func `columns in another order and further columns are read`() throws {
        let bank = try Facebank(
            Array(",emb_1,name,emb_0\n0,0,ann,2\n1,-3,bob,0\n".utf8), kind: TemplateKind(modelSHA256: "a"))
        #expect(bank.entries.map(\.label) == ["ann", "bob"] && !bank.isPlain)
        #expect(bank.entries.map(\.template.values) == [[1, 0], [0, -1]])
    }

    @Test(arguments: [
        ("", "no header"), ("name\nx\n", "line 1"), ("emb_0\n1\n", "line 1"), ("name,emb_0,emb_2\na,1,2\n", "line 1"),
        ("name,emb_0,emb_0\na,1,2\n", "line 1"), ("name,emb_0,emb_1\na,1,2\nb,1\n", "line 3"),
        ("name,emb_0,emb_1\na,1,nan\n", "line 2"), ("name,emb_0,emb_1\na,inf,1\n", "line 2"),
        ("name,emb_0,emb_1\na,1e99,1\n", "line 2"), ("name,emb_0,emb_1\na,0,0\n", "line 2"),
        ("name,emb_0,emb_1\na,1e30,1e30\n", "line 2"), ("name,emb_0,emb_1\n\n,1,2\n", "line 3"),
        ("name,emb_0,emb_1\na,1,\n", "line 2"), ("name,emb_0\n\"a\n", "line 2"), ("name,emb_0\na\u{0},1x\n", "line 2"),
    ])
    func `what is wrong is told with its line`(text: String, line: String) throws {
        let error = try #require(throws: StorageError.self) {
            try Facebank(Array(text.utf8), kind: TemplateKind(modelSHA256: "a"))
        }
        #expect(error.reason.contains(line))
    }

    @Test func `a file is made for its owner, and rows are added behind the others`() throws {
        let scratch = try TemporaryFolder()
        let (path, recognizer) = (scratch("bank.csv"), try Faces.recognizer.get())
        try Self.file(path, ["ann", "bob"])
        let before = try Data(contentsOf: URL(filePath: path))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let file = try FacebankFile(appendingTo: path, recognizer: recognizer, unnamed: .refused)
        #expect(file.entries.map(\.label) == ["ann", "bob"])
        try file.write(adding: [.init(label: "cid", template: Faces.template(axis: 2))], recognizer: recognizer)
        let after = try Data(contentsOf: URL(filePath: path))
        #expect(after.starts(with: before))
        let read = try FacebankFile(reading: path, recognizer: recognizer, unnamed: .refused)
        #expect(read.entries.map(\.label) == ["ann", "bob", "cid"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 2)
    }

    @Test func `a file of another network, or of none that is known, is refused`() throws {
        let scratch = try TemporaryFolder()
        let (path, recognizer) = (scratch("bank.csv"), try Faces.recognizer.get())
        func code(_ unnamed: FacebankFile.UnnamedModel = .refused) -> String? {
            do {
                _ = try FacebankFile(reading: path, recognizer: recognizer, unnamed: unnamed)
                return nil
            } catch {
                return error.code
            }
        }
        try Self.file(path, ["ann"])
        #expect(code() == nil)
        let beside = try String(contentsOfFile: path + ".json", encoding: .utf8)
        try scratch.file("bank.csv.json", beside.replacing(recognizer.modelSHA256, with: "00"))
        #expect(code() == "facebank.model_differs" && code(.assumed) == "facebank.model_differs")
        try scratch.file("bank.csv.json", "{")
        #expect(code() == "facebank.model_unknown")
        try FileManager.default.removeItem(atPath: path + ".json")
        #expect(code() == "facebank.model_unknown" && code(.assumed) == nil)
        try scratch.file("bank.csv", "name,emb_0\na,1\n")
        #expect(code(.assumed) == "facebank.model_differs")
        try FileManager.default.removeItem(atPath: path)
        #expect(code() == "input.missing")
    }

    @Test func `rows are not added to a file with other columns`() throws {
        let scratch = try TemporaryFolder()
        let recognizer = try Faces.recognizer.get()
        let header = ["id"] + Facebank.header(dimension: recognizer.templateLength)
        let path = try scratch.file("bank.csv", header.joined(separator: ",") + "\n")
        let error = try #require(throws: CommandError.self) {
            try FacebankFile(appendingTo: path, recognizer: recognizer, unnamed: .assumed)
        }
        #expect(error.code == "facebank.columns")
    }

    @Test func `rows of before, and those of other programs, are centred when they are read, and not added to`() throws
    {
        let scratch = try TemporaryFolder()
        let (path, recognizer) = (scratch("bank.csv"), try Faces.recognizer.get())
        let kind = TemplateKind(modelSHA256: recognizer.modelSHA256)
        let template = try #require(FaceTemplate(normalizing: Faces.template(axis: 1).values, kind: kind))
        try scratch.file(
            "bank.csv",
            CSVFile.line(Facebank.header(dimension: recognizer.templateLength))
                + CSVFile.line(Facebank.fields(.init(label: "ann", template: template))))
        func check(_ unnamed: FacebankFile.UnnamedModel) throws {
            let read = try FacebankFile(reading: path, recognizer: recognizer, unnamed: unnamed)
            #expect(try read.entries.map(\.template) == [recognizer.adopt(template)])
            let error = #expect(throws: CommandError.self) {
                try FacebankFile(appendingTo: path, recognizer: recognizer, unnamed: unnamed)
            }
            #expect(error?.code == "facebank.model_differs" && error?.reason.contains("not centred") == true)
        }
        try check(.assumed)
        // As versions of before named the network.
        try scratch.file(
            "bank.csv.json",
            "{\"model\":\"sface\",\"sha256\":\"\(recognizer.modelSHA256)\",\"dimension\":128,\"created\":\"\"}")
        try check(.refused)
        try scratch.file(
            "bank.csv.json",
            "{\"model\":\"sface\",\"sha256\":\"\(recognizer.modelSHA256)\",\"templates\":\"mirrored\","
                + "\"dimension\":128,\"created\":\"\"}")
        let error = #expect(throws: CommandError.self) {
            try FacebankFile(reading: path, recognizer: recognizer, unnamed: .refused)
        }
        #expect(error?.code == "facebank.model_differs")
    }
}
