import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Verification
import Vision

@testable import Server

/// Replies as they were before they came from lists of fields: names, values and order that clients know must stay, and
/// more may be told.
@Suite(.serialized) struct GoldenReplyTests {
    fileprivate static let golden: [String: String] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/replies.json")
        return (try? JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))) ?? [:]
    }()

    @Test func `Every reply has all that it had, in the same order`() async throws {
        let replies = try await GoldenReplies.all()
        try #require(Set(replies.keys) == Set(Self.golden.keys))
        for (title, text) in Self.golden.sorted(by: { $0.key < $1.key }) {
            let reply = try #require(replies[title])
            #expect(try differences(of: reply, from: text) == [], "\(title)")
        }
    }

    @Test func `Every reply is what the document says, however the job ended`() async throws {
        let document = try await TestServer().send(.get, "/openapi.json").json()
        let check = SchemaCheck(document: document)
        for (title, text) in try await GoldenReplies.all() {
            let route = title.split(separator: " ", maxSplits: 2).map(String.init)
            let path = String(route[1].prefix { $0 != "?" }).replacing("/facebank", with: "/{gallery}")
                .replacing("/subjects/2", with: "/subjects/{subject}")
            let content = document["paths"]?[path]?[route[0].lowercased()]?["responses"]?["200"]?["content"]
            let schema = try #require(content?["application/json"]?["schema"], "\(title)")
            let reply = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
            #expect(check.violations(of: reply, schema) == [], "\(title)")
            #expect(!check.violations(of: .object([:]), schema).isEmpty)
        }
    }

    @Test(arguments: [
        (#"{"a":1,"b":null}"#, #"{"b":null}"#, true), (#"{"a":1}"#, #"{"a":1,"c":2}"#, false),
        (#"{"b":2,"a":1}"#, #"{"a":1,"b":2}"#, false), (#"{"a":[{"x":1,"y":2}]}"#, #"{"a":[{"x":1}]}"#, true),
        (#"{"a":[1]}"#, #"{"a":[1,2]}"#, false), (#"{"a":"1"}"#, #"{"a":1}"#, false),
    ]) func `A reply that lost or changed something is told`(new: String, old: String, isKept: Bool) throws {
        #expect(try differences(of: new, from: old).isEmpty == isKept)
    }
}

/// The replies about made-up reports, each by method, path and what it is about.
enum GoldenReplies {
    static func all() async throws -> [String: String] {
        var replies: [String: String] = [:]
        for (title, report) in singles {
            let server = TestServer(judge: { _, _ in report })
            for path in ["/v1/liveness", "/liveness"] {
                replies["POST \(path) \(title)"] = try await text(server.post(path, identified))
            }
        }
        for (title, report) in pairs {
            let server = TestServer(judgePair: { _, _, _ in report })
            for path in ["/v1/liveness/pair", "/detect"] {
                let body = Samples.pairForm([("ssim_thresh", "0.5"), ("min_matches", "10")])
                replies["POST \(path) \(title)"] = try await text(
                    server.send(.post, path, [.contentType: Samples.formType] + identified, body))
            }
        }
        replies.merge(try await matches()) { $1 }
        replies.merge(try await galleries()) { $1 }
        replies.merge(try await passports()) { $1 }
        return replies
    }

    private static let identified: HTTPFields = [.requestID: "same"]

    private static let singles: [(String, LivenessReport)] = [
        ("live", Samples.report(.live)),
        ("spoof", Samples.report(.spoof, reasons: [.padScoreLow], pLive: 0.0123456789)),
        ("inconclusive", Samples.report(.inconclusive, reasons: [.padScoreUnstable], pLive: 0.5)),
        (
            "retake",
            LivenessReport(
                decision: LivenessDecision(outcome: .retake, reasons: [.noFace], pLive: nil, comparisons: []),
                imageSize: (width: 64, height: 48), faces: [], geometry: nil, quality: [], pad: nil, stages: [])
        ),
        (
            "odd numbers",
            LivenessReport(
                decision: LivenessDecision(
                    outcome: .retake, reasons: [.blurred], pLive: nil,
                    comparisons: [
                        .init(measure: "a", value: .infinity, minimum: -.infinity, maximum: 1e12),
                        .init(measure: "b", value: .nan, maximum: 1.23456789e-9),
                    ]), imageSize: (width: 64, height: 48), faces: Samples.report(.live).faces,
                geometry: FaceGeometry(
                    headPose: HeadPose(yawDegrees: 1e-7, pitchDegrees: -0.0000001, rollDegrees: 12.3456789),
                    interEyeDistancePixels: .infinity, rightEye: eye, leftEye: eye, mouthAspectRatio: 0),
                quality: [QualityComponent(.sharpness, rawValue: .nan, value: 0)], pad: nil, stages: [])
        ),
    ]

    private static let eye = EyeState(
        aspectRatio: 0.3, irisCenter: .init(x: 1, y: 1), irisSemiAxes: (major: 2, minor: 1), irisAngleDegrees: 0)

    private static let pairs: [(String, PairReport)] = {
        var numbers = Samples.numbers
        numbers.depthCorrelation = nil
        numbers.registrationError = .infinity
        numbers.patchDispersion = .nan
        return [
            ("live", Samples.pairReport(.live)), ("spoof", Samples.pairReport(.spoof, reasons: [.padScoreLow])),
            ("odd numbers", Samples.pairReport(.inconclusive, numbers: numbers)), ("retake", Samples.notLookedAt),
        ]
    }()

    private static func matches() async throws -> [String: String] {
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        let names = ["reference_image", "selfie_image", "photo_a", "photo_b", "reference", "probe"]
        let pairs: [(String, [UInt8], [UInt8])] = [
            ("matched", RecognitionSamples.picture(1), RecognitionSamples.picture(1, variant: 3)),
            ("not_matched", RecognitionSamples.picture(1), RecognitionSamples.picture(2)),
            ("retake", RecognitionSamples.picture(1), RecognitionSamples.nobody),
            ("attack", RecognitionSamples.picture(1), RecognitionSamples.attack),
        ]
        var replies: [String: String] = [:]
        for (title, reference, probe) in pairs {
            for path in ["/v1/faces/match", "/face-match", "/compare"] {
                for query in ["", "?check_liveness=true&fmr=1e-6"] {
                    let body = Samples.form(
                        names.enumerated().map { Samples.picture($1, $0 % 2 == 0 ? reference : probe) })
                    replies["POST \(path)\(query) \(title)"] = try await text(
                        server.send(.post, path + query, [.contentType: Samples.formType] + identified, body))
                }
            }
        }
        return replies
    }

    private static func galleries() async throws -> [String: String] {
        let folder = try TemporaryFolder()
        var server = TestServer()
        server.recognition = try RecognitionSamples.endpoint()
        server.galleries = try RecognitionSamples.store(folder)
        let gallery = "/v1/galleries/facebank"
        let people = [
            ("ann", "new", RecognitionSamples.picture(1)), ("ann", "again", RecognitionSamples.picture(1, variant: 4)),
            ("eve", "twin", RecognitionSamples.picture(1, variant: 2)), ("bob", "refused", RecognitionSamples.nobody),
        ]
        let probes = [
            ("known", RecognitionSamples.picture(1, variant: 3)), ("unknown", RecognitionSamples.picture(9)),
            ("refused", RecognitionSamples.nobody),
        ]
        return try await server.talk { client in
            var replies: [String: String] = [:]
            replies["PUT \(gallery) new"] = try await text(client.send(.put, gallery, identified))
            for (label, title, picture) in people {
                let path = "\(gallery)/subjects?label=\(label)"
                replies["POST \(path) \(title)"] = try await text(
                    client.send(.post, path, [.contentType: "image/jpeg"] + identified, picture))
            }
            for (title, picture) in probes {
                for path in ["\(gallery)/search", "/identity", "/main"] {
                    replies["POST \(path) \(title)"] = try await text(
                        client.send(.post, path, [.contentType: "image/jpeg"] + identified, picture))
                }
            }
            for path in ["/v1/galleries", gallery, "\(gallery)/subjects?count=1", "\(gallery)/subjects/2"] {
                replies["GET \(path) there"] = try await text(client.send(.get, path, identified))
            }
            replies["DELETE \(gallery) there"] = try await text(client.send(.delete, gallery, identified))
            return replies
        }
    }

    private static func passports() async throws -> [String: String] {
        var replies: [String: String] = [:]
        // The golden replies have one passport of each set of findings.
        for passport in PassportGolden.readable
        where GoldenReplyTests.golden["POST /v1/passports/verify \(passport.name)"] != nil {
            let body = passport.form([("include_mrz", "true")])
            replies["POST /v1/passports/verify \(passport.name)"] = try await text(
                passport.server().send(
                    .post, "/v1/passports/verify", [.contentType: Samples.formType] + identified, body))
        }
        return replies
    }

    /// The body without what differs from run to run.
    private static func text(_ response: TestResponse) -> String {
        String(buffer: response.body)
            .replacing(/"(timestamp|created|session_id)":"[^"]*"/) { "\"\($0.output.1)\":\"\"" }
            .replacing(/"policy":\{[^}]*\}/, with: #""policy":{"name":"","sha256":""}"#)
            .replacing(/"name":"search","milliseconds":[^}]*/, with: #""name":"search","milliseconds":0"#)
    }
}
