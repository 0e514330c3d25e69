import Replies
import Storage
import Testing
import Verification

@testable import bonafide

@Suite struct `bonafide search` {
    static func record(
        degrees: Float?, liveness: LivenessOutcome? = nil, wantedRate: Double? = nil
    ) async throws -> SearchRecord {
        let recognizer = try Faces.recognizer.get()
        let entries = try [("ann", 0, 0), ("bob", 1, 0), ("ann", 0, 60)].map { label, axis, degrees in
            Facebank.Entry(label: label, template: try Faces.template(axis: axis, degrees: Float(degrees)))
        }
        let index = try FacebankIndex(entries, dimension: recognizer.templateLength)
        let probe = Faces.picture(
            try degrees.map { try Faces.template(axis: 0, degrees: $0) }, reasons: degrees == nil ? [.noFace] : [],
            liveness: liveness)
        let job = IdentificationJob(recognizer) { _, _ in probe }
        return SearchRecord(
            image: "a.jpg", result: .success(try await job.identify([], in: index, wantedRate: wantedRate)),
            milliseconds: 12.3456,
            decider: Decider(policy: Reports.policy, models: Reports.decider.models, recognizer: recognizer))
    }

    @Test(arguments: [
        ["a.jpg"], ["a", "b", "--gallery", "g", "--count", "3", "--fpir", "1e-3", "--liveness", "--json"],
    ])
    func `arguments are read`(arguments: [String]) throws {
        _ = try SearchCommand.parse(arguments)
    }

    @Test(arguments: [
        [], ["a", "--count", "0"], ["a", "--count", "101"], ["a", "--fpir", "0"], ["a", "--fpir", "1"],
        ["a", "--gallery", "g", "--facebank", "f"], ["a", "--assume-model"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try SearchCommand.parse(arguments) }
        #expect(SearchCommand.exitCode(for: error) == .validationFailure)
    }

    @Test(
        arguments: [
            (10, nil, 0), (10, .live, 0), (10, .spoof, 1), (10, .retake, 2), (10, .inconclusive, 2), (-80, nil, 1),
            (-80, .spoof, 1), (nil, nil, 2),
        ] as [(Float?, LivenessOutcome?, Int32)])
    func `the outcome is the exit status`(degrees: Float?, liveness: LivenessOutcome?, status: Int32) async throws {
        #expect(try await Self.record(degrees: degrees, liveness: liveness).status.rawValue == status)
    }

    @Test func `candidates are the people with their nearest and mean distance`() async throws {
        let finding = try await Self.record(degrees: 0).result.get()
        #expect(finding.search.candidates.map(\.label) == ["ann", "bob"])
        #expect(finding.search.candidates.map(\.templates) == [2, 1])
        #expect(finding.search.subjects == 2 && finding.search.templates == 3)
        let ann = try #require(finding.search.candidates.first)
        #expect(abs(ann.minimumDistance) < 1e-6 && abs(ann.meanDistance - 0.25) < 1e-6)
    }

    @Test func `a rate that the calibration cannot support names nobody`() async throws {
        let finding = try await Self.record(degrees: 0, wantedRate: 1e-9).result.get()
        #expect(finding.decision.outcome == .inconclusive && finding.decision.reasons == [.galleryTooLarge])
    }

    @Test func `JSON holds everything under the replies' names and no template`() async throws {
        let json = try await Self.record(degrees: 10, liveness: .live).json.line
        for part in [
            #""outcome":"identified""#, #""label":"ann""#, #""reaches_threshold":true"#, #""min_dist":0.015192"#,
            #""subjects":2"#, #""templates":3"#, #""liveness":{"outcome":"live""#, #""milliseconds":12.346"#,
            #""fpir":"#,
            #""expected_false_hits":{"value":"#, #""operating_point":{"name":"#, #""threshold":0."#,
            #""name":"search""#,
        ] {
            #expect(json.contains(part), "\(part)")
        }
        #expect(!json.contains("values"))
        let retake = try await Self.record(degrees: nil).json.line
        #expect(retake.contains(#""reasons":["no_face"]"#) && retake.contains(#""operating_point":null"#))
    }

    @Test func `people read the name, the threshold and the candidates`() async throws {
        let text = try SearchText(record: await Self.record(degrees: 10)).lines.joined(separator: "\n")
        for part in ["identified", "name        ann", "3 templates of 2 people", "0.9848", "MEAN DIST", "expected in"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!(try SearchText(record: await Self.record(degrees: -80)).lines.joined().contains("name  ")))
    }
}
