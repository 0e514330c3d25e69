import Foundation
import Storage
import Testing
import Verification

@testable import bonafide

@Suite struct `bonafide enrol` {
    @Test(arguments: [
        ["d", "--name", "n"], ["d", "--subdirs", "--json"], ["--images_dir", "d", "--name", "n", "--output", "o.csv"],
        ["d", "--name", "n", "--output", "o.csv", "--append", "--assume-model"],
        ["--import", "o.csv", "--gallery", "g"],
        ["d", "--subdirs", "--gallery", "g", "--allow-attacks", "--no-quality", "--mirror"],
    ])
    func `arguments are read`(arguments: [String]) throws {
        _ = try EnrolCommand.parse(arguments)
    }

    @Test(arguments: [
        [], ["d"], ["--name", "n"], ["d", "--name", "n", "--subdirs"], ["d", "--images-dir", "e", "--name", "n"],
        ["d", "--name", "n", "--append"], ["d", "--name", "n", "--output", "o", "--gallery", "g"],
        ["d", "--import", "o"], ["--import", "o", "--name", "n"], ["--import", "o", "--no-quality"],
        ["d", "--name", "n", "--assume-model"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try EnrolCommand.parse(arguments) }
        #expect(EnrolCommand.exitCode(for: error) == .validationFailure)
    }

    @Test func `folders are people, and hidden ones are not`() throws {
        let scratch = try Scratch()
        for name in ["bob/2.jpg", "bob/deep/1.png", "ann/x.jpeg", "ann/notes.txt", ".cache/y.jpg", "loose.jpg"] {
            try scratch.file(name)
        }
        let list = try EnrolmentList(folders: scratch.path + "/")
        #expect(list.items.map(\.label) == ["ann", "bob", "bob"])
        #expect(list.items.map(\.path) == ["ann/x.jpeg", "bob/2.jpg", "bob/deep/1.png"].map { scratch($0) })
        #expect(try EnrolmentList(folder: scratch("bob"), label: "x").items.count == 2)
        #expect(throws: CommandError.self) { try EnrolmentList(folders: scratch("ann")) }
        #expect(throws: CommandError.self) { try EnrolmentList(folders: scratch("none")) }
        #expect(throws: CommandError.self) { try EnrolmentList(folder: scratch("none"), label: "x") }
        for label in ["", "  ", "a\nb", String(repeating: "é", count: 200)] {
            #expect(throws: StorageError.self) { try EnrolmentList(folder: scratch("bob"), label: label) }
        }
    }

    private func records(_ pictures: [(TemplateReport, String)], _ path: String) throws -> EnrolmentSummary {
        var target = try FacebankTarget(FacebankFile(replacing: path), recognizer: Faces.recognizer.get())
        var summary = EnrolmentSummary(target: target.name)
        for (number, (picture, label)) in pictures.enumerated() {
            let finding = try target.add(picture, label: label)
            summary.add(
                EnrolmentRecord(image: "\(number).jpg", label: label, picture: picture, result: .success(finding)))
        }
        try target.finish()
        return summary
    }

    @Test func `poor pictures and attacks are refused, and a double is told`() throws {
        let scratch = try Scratch()
        let ann = try Faces.template(axis: 0)
        let summary = try records(
            [
                (Faces.picture(ann, liveness: .live), "ann"), (Faces.picture(nil, reasons: [.blurred]), "ann"),
                (Faces.picture(ann, liveness: .spoof), "ann"),
                (Faces.picture(try Faces.template(axis: 0, degrees: 10)), "eve"),
                (Faces.picture(try Faces.template(axis: 1)), "bob"),
            ], scratch("bank.csv"))
        #expect(summary.pictures.map(\.outcome) == [.enrolled, .refused, .refused, .enrolled, .enrolled])
        #expect(summary.status == .refused)
        #expect(summary.lines[4].contains("looks like ann (0.98)"))
        #expect(summary.line(seconds: 1).contains("3 of 5 pictures of 3 people enrolled"))
        let json = try JSONLine.compact(summary)
        for part in [
            #""enrolled":3"#, #""refused":2"#, #""reasons":["blur"]"#, #""reasons":["pad_score_low"]"#,
            #""warnings":["near_duplicate"]"#, #""lookalikes":[{"label":"ann","similarity":0.984808}]"#,
            #""template_quality":0.75"#, #""liveness":"spoof""#,
        ] {
            #expect(json.contains(part), "\(part)")
        }
        #expect(!json.contains("values"))
    }

    @Test func `nothing is written when nothing was enrolled`() throws {
        let scratch = try Scratch()
        _ = try records([(Faces.picture(nil, reasons: [.noFace]), "ann")], scratch("bank.csv"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func `an error outweighs a refusal`() {
        var summary = EnrolmentSummary(target: "t")
        #expect(summary.status == .error)
        summary.add(EnrolmentRecord(image: "a", label: "a", picture: nil, result: .success(.init())))
        #expect(summary.status == .enrolled)
        summary.add(
            EnrolmentRecord(
                image: "b", label: "a", picture: nil, result: .failure(CommandError("x.y", "broken", mend: "mend it"))))
        #expect(summary.status == .error && summary.mends == ["mend it"])
        #expect(summary.lines[2].hasSuffix("x.y: broken"))
    }

    @Test func `a gallery takes pictures and rows, and refuses another network's`() async throws {
        let scratch = try Scratch()
        let recognizer = try Faces.recognizer.get()
        let store = try GalleryStore(folder: scratch("galleries"), key: .generate())
        let target = try await GalleryTarget("g", in: store, recognizer: recognizer)
        let found = try await target.add(Faces.picture(Faces.template(axis: 0), liveness: .live), label: "ann")
        #expect(found.reasons.isEmpty && found.lookalikes.isEmpty)
        let twin = try await target.add(Faces.picture(Faces.template(axis: 0, degrees: 5)), label: "eve")
        #expect(twin.lookalikes.map(\.label) == ["ann"])
        let spoof = try await target.add(Faces.picture(Faces.template(axis: 1), liveness: .spoof), label: "bob")
        #expect(spoof.reasons == [.padScoreLow])
        let rows = try [("cid", 2), ("dan", 3), ("cid", 4)].map {
            Facebank.Entry(label: $0.0, template: try Faces.template(axis: $0.1))
        }
        #expect(FacebankImport(rows).requests.map(\.templates.count) == [2, 1])
        try await store.enrol(FacebankImport(rows).requests, in: "g")
        #expect(try await store.gallery("g").templates == 5)
        #expect(try await GalleryTarget("g", in: store, recognizer: recognizer).name == "gallery g")
        try await target.finish()
    }
}
