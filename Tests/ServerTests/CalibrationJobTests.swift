import Calibration
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing
import Verification

@testable import Server

/// Jobs that are hostile, too long, or in the way.
@Suite(.timeLimit(.minutes(10))) struct `Jobs that make policies` {
    private let folder: TemporaryFolder
    private let keys: KeyStore
    private let key: HTTPFields

    init() throws {
        folder = try TemporaryFolder()
        keys = try KeyStore(path: folder.path + "/keys.jsonl")
        key = [.apiKey: try keys.create(scopes: [.calibrate, .operate]).secret]
    }

    private static func endpoint(_ policy: [UInt8]) throws -> LivenessEndpoint {
        LivenessEndpoint(
            judge: { _, _ in Samples.report(.live) },
            judgePair: { _, _, options in Samples.pairReport(.live, options) },
            load: { (running: 0, waiting: 0, rejected: 0) }, edition: try PolicyEdition(policy), models: [:],
            authority: .stricter,
            calibration: CalibrationEndpoint(
                measure: { _, _ in
                    // A picture that is never done, until somebody gives up.
                    for await _ in AsyncStream<Void>.makeStream().stream {}
                    throw CancellationError()
                }, adopt: { try endpoint($0) }))
    }

    private var calibrations: CalibrationFolder { CalibrationFolder(path: folder.path + "/calibrations") }

    private func talk(
        pictures: String? = nil, clock: any Clock<Duration> = FiringClock(until: .zero),
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let ledger = try PolicyLedger(folder: folder.path + "/policies")
        var server = TestServer()
        (server.keys, server.clock) = (keys, clock)
        server.policies = PolicyConfiguration(
            ledger: ledger, calibrationFolder: calibrations.path, pictureFolder: pictures)
        server.start = { try Self.endpoint(Policy.BuiltIn.default.bytes) }
        let application = try await server.make()
        let queue = try #require(application.routes.policies?.queue)
        let work = Task { try await queue.run() }
        try await application.application.test(.router) { try await body($0) }
        work.cancel()
        try? await work.value
        await ledger.close()
    }

    private func post(
        _ client: any TestClientProtocol, _ scores: String, _ fields: [String: String], as part: String = "scores"
    ) async throws -> TestResponse {
        let fields = fields.sorted { $0.key < $1.key }.map { Samples.field($0.key, $0.value) }
        return try await client.send(
            .post, "/v1/calibrations", [.contentType: Samples.formType] + key,
            Samples.form([Samples.picture(part, Array(scores.utf8))] + fields))
    }

    private func state(_ client: any TestClientProtocol, _ id: String) async throws -> JSONValue {
        try await client.send(.get, "/v1/calibrations/\(id)", key).json()
    }

    /// The state when it is one of these.
    private func wait(
        _ client: any TestClientProtocol, _ reply: TestResponse, for wanted: [String]
    ) async throws -> JSONValue {
        let id = try #require(try reply.json()["id"]?.text, "\(String(buffer: reply.body))")
        while true {
            let state = try await state(client, id)
            if wanted.contains(state["status"]?.text ?? "") { return state }
            await Task.yield()
        }
    }

    private static let small =
        "score,label\n" + (0..<400).map { "\(0.5 + Double($0) / 1000),mated\n" }.joined()
        + (0..<4000).map { "\(Double($0 % 400) / 1000 - 0.2),non_mated\n" }.joined()

    /// Comparisons of as many people as rows, each of which is drawn anew a thousand times for each of many intervals.
    private static let large =
        "score,label,subject,probe_subject\n" + (0..<400).map { "0.9,mated,p\($0),p\($0)\n" }.joined()
        + (0..<40_000).map { "\(Double($0 % 400) / 1000 - 0.2),non_mated,p\($0),q\($0)\n" }.joined()

    @Test(arguments: ["1e-30", "0", "1", "5e-324", "1e400", "nan", "-1", ""])
    func `a rate that no data can support is refused at once`(_ rate: String) async throws {
        try await talk { client in
            for field in ["apcer", "bpcer"] {
                let reply = try await post(client, Self.small, ["kind": "match", field: rate])
                #expect(reply.status == .unprocessableContent && reply.problemCode == "parameter.invalid")
                #expect(try reply.json()["field"] == .text(field))
            }
            let reply = try await post(client, Self.small, ["kind": "match", "apcer": "1e-9", "bpcer": "0.5"])
            #expect(reply.status == .accepted)
        }
    }

    @Test func `one that ran when the server crashed has failed, and one that waited is made`() async throws {
        var crashed = Calibration(
            CalibrationRequest(input: .scores([]), kind: .match, name: "ours", dataSet: "data"), id: "00ff",
            owner: "a1",
            created: "2026", sha256: "ab", total: 1)
        crashed.status = .running
        try calibrations.make(crashed, input: Array(Self.small.utf8))
        let waiting = Calibration(
            CalibrationRequest(input: .scores([]), kind: .match, name: "ours", dataSet: "data"), id: "11ff",
            owner: "a1",
            created: "2026", sha256: "ab", total: 1)
        try calibrations.make(waiting, input: Array(Self.small.utf8))
        try await talk { client in
            let failed = try await state(client, "00ff")
            #expect(failed["status"] == .text("failed") && failed["code"] == .text("calibration.interrupted"))
            while try await state(client, "11ff")["status"] == .text("queued") { await Task.yield() }
        }
        // It stays so.
        #expect(calibrations.states().first { $0.id == "00ff" }?.status == .failed)
    }

    @Test func `one that runs is stopped when it is removed, and the next is made`() async throws {
        try await talk { client in
            let large = try await post(client, Self.large, ["kind": "match"])
            let id = try #require(try await wait(client, large, for: ["running", "done", "failed"])["id"]?.text)
            #expect(try await state(client, id)["status"] == .text("running"))
            let small = try await post(client, Self.small, ["kind": "match"])
            #expect(try await client.send(.delete, "/v1/calibrations/\(id)", key).status == .ok)
            #expect(try await client.send(.get, "/v1/calibrations/\(id)", key).problemCode == "calibration.not_found")
            #expect(calibrations.states().count == 1)
            _ = try await wait(client, small, for: ["done", "failed"])
        }
    }

    @Test func `one that measures pictures is stopped when it is removed`() async throws {
        let pictures = try folder.file("pictures/a.jpg", Samples.picture)
        let list = "image1,image2,label,source\na.jpg,a.jpg,bona_fide,x\n"
        try await talk(pictures: String(pictures.dropLast("/a.jpg".count))) { client in
            let reply = try await post(client, list, [:], as: "pairs")
            let id = try #require(try await wait(client, reply, for: ["running", "failed"])["id"]?.text)
            #expect(try await client.send(.delete, "/v1/calibrations/\(id)", key).status == .ok)
            #expect(calibrations.states().isEmpty)
        }
    }

    @Test func `the end of the server stops one that runs, which then waits for the next start`() async throws {
        try await talk { client in
            let reply = try await post(client, Self.large, ["kind": "match"])
            #expect(try await wait(client, reply, for: ["running", "done", "failed"])["status"] == .text("running"))
        }
        #expect(calibrations.states().map(\.status) == [.queued])
    }

    @Test func `one that takes too long is ended`() async throws {
        try await talk(clock: FiringClock(only: CalibrationQueue.maximumDuration)) { client in
            let state = try await wait(
                client, try await post(client, Self.large, ["kind": "match"]), for: ["done", "failed"])
            #expect(state["code"] == .text("calibration.interrupted"))
            #expect(state["reason"]?.text?.contains("longer") == true)
        }
    }

    @Test func `attacks that each are a species of their own are refused at once`() async throws {
        let reading = PolicyCalibration.reading(.pair)
        let columns = reading.numbers + reading.categories
        @Sendable func scores(_ species: Int) -> String {
            "score,label,species,source," + columns.joined(separator: ",") + "\n"
                + (0..<species).map { "0.1,attack,s\($0),a" + String(repeating: ",", count: columns.count) + "\n" }
                .joined()
        }
        try await talk { client in
            let most = PolicyCalibration.mostSpecies
            let refused = try await post(client, scores(most + 1), ["kind": "pair"])
            #expect(refused.problemCode == "scores.too_many")
            let taken = try await post(client, scores(most), ["kind": "pair"])
            #expect(taken.status == .accepted)
        }
    }

    @Test(arguments: 0..<2) func `whatever is sent, the server answers`(_ seed: UInt64) async throws {
        try await talk { client in
            var generator = SplitMix64(seed: seed)
            func one(_ values: [String]) -> String { values.randomElement(using: &generator) ?? "" }
            let numbers = [
                "0", "1", "-1", "0.5", "1e308", "-1e308", "5e-324", "1e-30", "nan", "", "x", "0.999999999999",
            ]
            for _ in 0..<25 {
                let kind = one(["pad", "pair", "match", "match", "other"])
                let reading = PolicyCalibration.Kind(rawValue: kind).map(PolicyCalibration.reading)
                let columns =
                    ["score", "label", "species", "source", "subject", "probe_subject"]
                    + (reading.map { $0.numbers + $0.categories } ?? [])
                var text = columns.joined(separator: ",") + "\n"
                for _ in 0..<Int.random(in: 0...12, using: &generator) {
                    let labels = kind == "match" ? ["mated", "non_mated"] : ["bona_fide", "attack"]
                    let cells = columns.indices.map {
                        $0 == 1
                            ? one(labels)
                            : $0 < 6 && $0 > 1
                                ? one(["a", "b", "c"]) : one(numbers.filter { $0 != "x" && $0 != "nan" })
                    }
                    text += cells.joined(separator: ",") + "\n"
                }
                let fields = [
                    "kind": kind, "apcer": one(numbers), "bpcer": one(numbers), "fit": one(["true", "0", "x"]),
                    "familiarity": one(["1", "false"]), "keep_safer": one(["true", "false"]),
                ].filter { _ in Int.random(in: 0...2, using: &generator) > 0 }
                let reply = try await post(client, text, fields)
                guard reply.status == .accepted else {
                    #expect((400..<500).contains(reply.status.code), "\(reply.status) \(fields)")
                    continue
                }
                let state = try await wait(client, reply, for: ["done", "failed"])
                #expect(state["code"] != .text("server.internal"), "\(fields)\n\(text)")
                let id = try #require(state["id"]?.text)
                #expect(try await client.send(.delete, "/v1/calibrations/\(id)", key).status == .ok)
            }
        }
    }

    @Test func `whatever policy is sent, the server answers`() async throws {
        try await talk { client in
            var generator = SplitMix64(seed: 9)
            let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
            let places = text.matches(of: /-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?(?=[,\s\]}])/).map(\.range)
            let values = [
                "0", "-1", "1e308", "5e-324", "9223372036854775807", "1e19", "-1e-9", "null", "1e999", "[]", "{}",
            ]
            for _ in 0..<60 {
                var changed = text
                changed.replaceSubrange(
                    try #require(places.randomElement(using: &generator)),
                    with: values.randomElement(using: &generator) ?? "0")
                let reply = try await client.send(
                    .post, "/v1/policies/activate", [.contentType: Samples.formType] + key,
                    Samples.form([Samples.picture("policy", Array(changed.utf8))]))
                #expect(reply.status.code < 500, "\(reply.status)")
                if reply.status == .ok { _ = try await client.send(.post, "/v1/policies/rollback", key) }
            }
            #expect(try await client.send(.get, "/health").status == .ok)
        }
    }
}
