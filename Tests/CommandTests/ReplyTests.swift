import Documents
import Foundation
import Replies
import Storage
import TestSupport
import Testing
import Verification

@testable import bonafide

/// A command's `--json` and the reply over HTTP come from one list of fields.
@Suite(.serialized) struct `The commands and HTTP reply alike` {
    /// The jobs that both offer.
    enum Job: String, CaseIterable {
        case liveness
        case pair
        case match
        case search
        case enrolment
        case passport
    }

    @Test(arguments: Job.allCases) func `to the same input`(job: Job) async throws {
        let replies = try await Self.replies(of: job)
        #expect(replies.count >= 3)
        for reply in replies { #expect(reply.command == reply.http) }
        // Between different inputs the comparison must fail.
        #expect(Set(replies.map(\.command)).count == replies.count)
        for (reply, other) in zip(replies, replies.dropFirst()) { #expect(reply.command != other.http) }
    }

    /// What both say, without what only one of them has.
    private struct Replies {
        let command: String
        let http: String

        init(_ command: JSON, _ http: String) {
            self.command = SharedText.of(command)
            self.http = SharedText.of(http)
        }
    }

    private static func replies(of job: Job) async throws -> [Replies] {
        switch job {
        case .liveness: try await liveness()
        case .pair: try await pair()
        case .match: try await match()
        case .search: try await search()
        case .enrolment: try await enrolment()
        case .passport: try await passport()
        }
    }

    private static func liveness() async throws -> [Replies] {
        var replies: [Replies] = []
        for report in LivenessOutcome.allCases.map({ Reports.report($0, reasons: [.blurred], pLive: 0.25) }) {
            let server = try HTTPServer(judge: { _, _ in report })
            replies.append(
                Replies(
                    Reports.record("a.jpg", .success(report), decider: server.decider).json,
                    try await server.post("/v1/liveness")))
        }
        return replies
    }

    private static func pair() async throws -> [Replies] {
        var replies: [Replies] = []
        for report in LivenessOutcome.allCases.map({ Reports.pair($0, pLive: 0.5) }) {
            let server = try HTTPServer(judgePair: { _, _, _ in report })
            replies.append(
                Replies(
                    Reports.record(.success(report), decider: server.decider).json,
                    try await server.post("/v1/liveness/pair", ["image1", "image2"])))
        }
        return replies
    }

    private static func match() async throws -> [Replies] {
        let reports = [
            try `bonafide match`.report(0.7), try `bonafide match`.report(0.1, liveness: .spoof),
            try `bonafide match`.report(nil, reasons: [.noFace]),
        ]
        var replies: [Replies] = []
        for report in reports {
            let server = try HTTPServer(match: { _, _, _ in report })
            let record = MatchRecord(images: [], report: report, milliseconds: 1, decider: server.decider)
            replies.append(Replies(record.json, try await server.post("/v1/faces/match", ["reference", "probe"])))
        }
        return replies
    }

    /// Pictures of two people, of somebody who looks like the first, and of nobody.
    private static let people: [(label: String, picture: @Sendable () throws -> TemplateReport)] = [
        ("ann", { Faces.picture(try Faces.template(axis: 0), liveness: .live) }),
        ("bob", { Faces.picture(try Faces.template(axis: 1)) }),
        ("eve", { Faces.picture(try Faces.template(axis: 0, degrees: 10)) }),
        ("ann", { Faces.picture(try Faces.template(axis: 0, degrees: 20), liveness: .spoof) }),
        ("nobody", { Faces.picture(nil, reasons: [.noFace]) }),
    ]

    private static func enrolment() async throws -> [Replies] {
        let scratch = try TemporaryFolder()
        let store = try GalleryStore(folder: scratch("http"), key: .generate())
        try await store.createGallery("g")
        let target = try await GalleryTarget(
            "g", in: GalleryStore(folder: scratch("command"), key: .generate()), recognizer: Faces.recognizer.get())
        var replies: [Replies] = []
        for person in people {
            let picture = try person.picture()
            let server = try HTTPServer(template: { _, _ in picture }, galleries: store)
            let report = try await `bonafide enrol`.job().enrol(picture, label: person.label, in: target)
            let record = EnrolmentRecord(image: "a", label: person.label, picture: picture, result: .success(report))
            replies.append(
                Replies(
                    record.json(by: server.decider),
                    try await server.post("/v1/galleries/g/subjects?label=\(person.label)", ["image"])))
        }
        try await target.finish()
        return replies
    }

    private static func search() async throws -> [Replies] {
        let scratch = try TemporaryFolder()
        let store = try GalleryStore(folder: scratch("galleries"), key: .generate())
        let target = try await GalleryTarget("g", in: store, recognizer: Faces.recognizer.get())
        for person in people.prefix(3) {
            _ = try await `bonafide enrol`.job().enrol(try person.picture(), label: person.label, in: target)
        }
        var replies: [Replies] = []
        for probe in people.prefix(2) + people.suffix(2) {
            let picture = try probe.picture()
            let server = try HTTPServer(template: { _, _ in picture }, galleries: store)
            let report = try await IdentificationJob(Faces.recognizer.get()) { _, _ in picture }
                .identify([], in: store.handle("g"))
            let record = SearchRecord(image: "a", result: .success(report), milliseconds: 1, decider: server.decider)
            replies.append(Replies(record.json, try await server.post("/v1/galleries/g/search", ["image"])))
        }
        return replies
    }

    private static func passport() async throws -> [Replies] {
        var replies: [Replies] = []
        for passport in try PassportSamples.read() {
            let server = try HTTPServer(trust: passport.trust, time: passport.time)
            let job = PassportJob(server.edition, trust: passport.trust)
            var files = PassportFiles(securityObject: passport.securityObject)
            files.dataGroups = passport.dataGroups
            let verification = PassportVerification(
                report: try job.verify(files, now: passport.time), policy: server.edition.reference,
                trust: job.statistics, time: passport.time)
            let parts = [("sod", passport.securityObject)] + passport.dataGroups.map { ("dg\($0.key.value)", $0.value) }
            replies.append(Replies(verification.json, try await server.post("/v1/passports/verify", files: parts)))
        }
        return replies
    }
}

/// What a command and HTTP both say.
enum SharedText {
    /// The names of members that only a command has.
    static let ofCommands: Set = ["input", "image", "images", "label", "milliseconds", "drawings"]

    /// A command's record as text without its own members.
    static func of(_ record: JSON) -> String {
        of(JSON.object(record.members.filter { !ofCommands.contains($0.name) }).line)
    }

    /// A reply over HTTP without its own members. How long a search took is another number each time.
    static func of(_ reply: String) -> String {
        reply.replacing(/,"(request_id|session_id)":"[^"]*"/, with: "")
            .replacing(/,"visualizations":\{[^}]*\}/, with: "")
            .replacing(/"name":"search","milliseconds":[^}]*/, with: #""name":"search""#)
    }
}
