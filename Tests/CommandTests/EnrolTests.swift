import Foundation
import Storage
import TestSupport
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
        let scratch = try TemporaryFolder()
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

    static func job() throws -> EnrolmentJob {
        try EnrolmentJob(Policy.builtIn().policy, Faces.recognizer.get()) { _, _ in Faces.picture(nil) }
    }

    private func records(_ pictures: [(TemplateReport, String)], _ path: String) async throws -> EnrolmentSummary {
        let target = try FacebankTarget(FacebankFile(replacing: path), recognizer: Faces.recognizer.get())
        var summary = EnrolmentSummary(target: target.name, decider: Reports.decider)
        for (number, (picture, label)) in pictures.enumerated() {
            let report = try await Self.job().enrol(picture, label: label, in: target)
            summary.add(
                EnrolmentRecord(image: "\(number).jpg", label: label, picture: picture, result: .success(report)))
        }
        try target.finish()
        return summary
    }

    @Test func `poor pictures and attacks are refused, and a double is told`() async throws {
        let scratch = try TemporaryFolder()
        let ann = try Faces.template(axis: 0)
        let summary = try await records(
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
        let json = summary.json.line
        for part in [
            #""enrolled":3"#, #""refused":2"#, #""reasons":["blur"]"#,
            #""reasons":["presentation_not_accepted","pad_score_low"]"#,
            #""warnings":["near_duplicate"]"#, #""label":"ann","similarity":0.984808"#,
            #""quality":0.75"#, #""liveness":{"outcome":"spoof""#,
        ] {
            #expect(json.contains(part), "\(part)")
        }
        #expect(!json.contains("values"))
    }

    @Test func `nothing is written when nothing was enrolled`() async throws {
        let scratch = try TemporaryFolder()
        _ = try await records([(Faces.picture(nil, reasons: [.noFace]), "ann")], scratch("bank.csv"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func `an error outweighs a refusal`() {
        var summary = EnrolmentSummary(target: "t", decider: Reports.decider)
        #expect(summary.status == .error)
        let enrolled = EnrolmentReport(
            decision: Decision(outcome: .enrolled, reasons: []), enrolment: nil, nearDuplicates: [],
            picture: Faces.picture(nil))
        summary.add(EnrolmentRecord(image: "a", label: "a", picture: nil, result: .success(enrolled)))
        #expect(summary.status == .enrolled)
        summary.add(
            EnrolmentRecord(
                image: "b", label: "a", picture: nil, result: .failure(CommandError("x.y", "broken", mend: "mend it"))))
        #expect(summary.status == .error && summary.mends == ["mend it"])
        #expect(summary.lines[2].hasSuffix("x.y: broken"))
    }

    @Test func `a gallery takes pictures and rows, and refuses another network's`() async throws {
        let scratch = try TemporaryFolder()
        let recognizer = try Faces.recognizer.get()
        let store = try GalleryStore(folder: scratch("galleries"), key: .generate())
        let target = try await GalleryTarget("g", in: store, recognizer: recognizer)
        let job = try Self.job()
        let found = try await job.enrol(
            Faces.picture(Faces.template(axis: 0), liveness: .live), label: "ann", in: target)
        #expect(found.decision.outcome == .enrolled && found.nearDuplicates.isEmpty)
        let twin = try await job.enrol(
            Faces.picture(Faces.template(axis: 0, degrees: 5)), label: "eve", in: target)
        #expect(twin.decision.remarks == [.nearDuplicate] && twin.nearDuplicates.map(\.label) == ["ann"])
        let rows = try [("cid", 2), ("dan", 3), ("cid", 4)].map {
            Facebank.Entry(label: $0.0, template: try Faces.template(axis: $0.1))
        }
        #expect(FacebankImport(rows).requests.map(\.templates.count) == [2, 1])
        try await store.enrol(FacebankImport(rows).requests, in: "g")
        #expect(try await store.gallery("g").templates == 5)
        #expect(try await GalleryTarget("g", in: store, recognizer: recognizer).name == "gallery g")
        try await target.finish()
    }

    /// An undecided presentation was once enrolled: only attacks were refused.
    @Test(arguments: LivenessOutcome.allCases)
    func `only a live presentation becomes a reference, in a gallery and in a facebank`(
        outcome: LivenessOutcome
    ) async throws {
        let scratch = try TemporaryFolder()
        let recognizer = try Faces.recognizer.get()
        let store = try GalleryStore(folder: scratch("galleries"), key: .generate())
        let gallery = try await GalleryTarget("g", in: store, recognizer: recognizer)
        let facebank = try FacebankTarget(FacebankFile(replacing: scratch("bank.csv")), recognizer: recognizer)
        let picture = Faces.picture(try Faces.template(axis: 0), liveness: outcome)
        for report in [
            try await Self.job().enrol(picture, label: "ann", in: gallery),
            try await Self.job().enrol(picture, label: "ann", in: facebank),
        ] {
            #expect((report.decision.outcome == .enrolled) == (outcome == .live))
            #expect((report.enrolment != nil) == (outcome == .live))
            #expect(report.decision.reasons.first == (outcome == .live ? nil : .presentationNotAccepted))
        }
        #expect(try await store.gallery("g").templates == (outcome == .live ? 1 : 0))
        try await store.close()
    }

    @Test func `the policy says whose presentation is accepted, and whether near-duplicates are`() async throws {
        let recognizer = try Faces.recognizer.get()
        let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
        let changed = text.replacing(#""accepted": ["live"]"#, with: #""accepted": ["live", "inconclusive"]"#)
            .replacing(#""nearDuplicates": "told""#, with: #""nearDuplicates": "refused""#)
        let policy = try PolicyEdition(Array(changed.utf8)).policy
        let job = EnrolmentJob(policy, recognizer) { _, _ in Faces.picture(nil) }
        let index = try FacebankIndex([], dimension: recognizer.templateLength)
        let ann = try Faces.template(axis: 0)
        let undecided = try await job.enrol(Faces.picture(ann, liveness: .inconclusive), label: "ann", in: index)
        #expect(undecided.decision.outcome == .enrolled)
        let attack = try await job.enrol(Faces.picture(ann, liveness: .spoof), label: "ann", in: index)
        #expect(attack.decision.outcome == .refused)
        let twin = try await job.enrol(Faces.picture(ann, liveness: .live), label: "eve", in: index)
        #expect(twin.decision.reasons == [.nearDuplicate] && twin.enrolment == nil)
        #expect(twin.nearDuplicates.map(\.label) == ["ann"])
    }
}
