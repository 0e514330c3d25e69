import Cryptography
import Documents
import Evaluation
import Foundation
import Replies
import TestSupport
import Testing
import Vision

@testable import Calibration
@testable import Storage
@testable import Verification
@testable import bonafide

// Foundation has one, too.
private typealias Measurement = Verification.Measurement

/// Replies as they were before they came from lists of fields: names, values and order that users know must stay.
@Suite(.serialized) struct `Replies that only commands give` {
    private static let golden: [String: String] =
        (try? Checkout.golden("CommandTests/Golden/replies.json")) ?? [:]

    @Test func `have the names, values and order that they had`() async throws {
        let replies = try await CommandReplies.all()
        try #require(Set(replies.keys) == Set(Self.golden.keys))
        for (title, text) in Self.golden {
            let reply = try #require(replies[title])
            #expect(try differences(of: reply, from: text) == [], "\(title)")
            // Of the settings the golden text has a few; what is accepted of all presented was added later.
            let added = try differences(of: text, from: reply).filter {
                !title.hasPrefix("evaluate pad") || !$0.contains(/^(\$\..*)?(accepted|presented):/)
            }
            if title != "config show" { #expect(added == [], "\(title)") }
        }
    }

    @Test func `that changed anything would be told`() async throws {
        for (title, reply) in try await CommandReplies.all() where title != "config show" {
            let golden = try #require(Self.golden[title])
            for (old, new) in [(/"([a-z_A-Z0-9]+)" ?:/, "\"other\":"), (/: ?("[^"]+"|[-+.e0-9]+)/, ":\"other\"")] {
                let changed = reply.replacing(old, with: new, maxReplacements: 1)
                try #require(changed != reply)
                #expect(try differences(of: changed, from: golden) != [], "\(title)")
            }
        }
    }
}

/// The replies about made-up findings, each by its command.
enum CommandReplies {
    /// Every reply, by what it is about.
    static func all() async throws -> [String: String] {
        var replies = benches
        replies.merge(try policies()) { $1 }
        replies.merge(try documents()) { $1 }
        replies.merge(try evaluations()) { $1 }
        replies.merge(try await files()) { $1 }
        return replies
    }

    private static let machine = Machine(
        processor: "p", cores: 2, memoryMegabytes: 10, availableMegabytes: 5, system: "s")

    private static var benches: [String: String] {
        let runs = [3.25, 1, 2].map { (stages: Reports.report(.live, pLive: 1).stages, milliseconds: $0) }
        var report = BenchReport(
            machine: machine, policy: Reports.policy,
            picture: .init(name: "a \"b\"/ä.jpg", width: 640, height: 480, bytes: 9), outcome: "live", lanes: 1,
            count: 3,
            seconds: 0.5, picturesPerSecond: 1.0 / 3, stages: BenchReport.stages(runs), peakMegabytes: 100)
        var replies = ["bench liveness": BenchReport.reply.json(report).byName.line]
        report.picturesPerSecond = nil
        report.pairsPerSecond = 6
        replies["bench pair"] = BenchReport.reply.json(report).byName.line
        report.pairsPerSecond = nil
        report.comparisonsPerSecond = 1e-7
        replies["bench match"] = BenchReport.reply.json(report).byName.line
        for (name, measured) in [("bench search", 12.345678901), ("bench search --no-store", nil)]
            as [(String, Double?)]
        {
            let report = SearchBenchReport(
                machine: machine, templates: 1000, dimension: 128, enrolledPerSecond: 123456.789,
                indexMegabytes: measured,
                kernels: Percentiles([1, 2.5]).map {
                    [.init(kernel: .avx512VNNI, searches: 2, milliseconds: $0, recallAt1: 0.995, found: [7, -1])]
                } ?? [], checked: 2, acknowledgedPerSecond: measured, snapshotMegabytes: measured,
                snapshotSaveSeconds: measured, snapshotLoadSeconds: measured, peakMegabytes: measured)
            replies[name] = SearchBenchReport.reply.json(report).byName.line
        }
        return replies
    }

    private static let changes = [
        PolicyDifference.ChangedValue(path: "singleFrame.live", old: "0.82", new: "0.915"),
        PolicyDifference.ChangedValue(path: "quality.noise.note", old: nil, new: "\"a\\nb\""),
        PolicyDifference.ChangedValue(path: "models.pad", old: "\"aa\"", new: nil),
    ]

    private static func policies() throws -> [String: String] {
        let events = [
            PolicyEvent(
                number: 1, time: "2026-01-01T00:00:00Z", actor: "a1b2", action: .activated, policy: "55", name: "own",
                replaced: nil, origin: "upload", signedBy: "ffff", previous: nil),
            PolicyEvent(
                number: 2, time: "2026-01-02T00:00:00Z", actor: "c3d4", action: .rolledBack, policy: nil, name: nil,
                replaced: "55", origin: nil, signedBy: nil, previous: "ab"),
        ]
        let pictures = (0..<40).map { [QualityComponent(.brightness, rawValue: 100.125 + Double($0), value: 50)] }
        let limits = QualityLimits([
            .brightness: .init(minimum: 50, maximum: 220, required: true),
            .noise: .init(maximum: 0.1 + 0.2, note: "of a camera"),
        ])
        let quality = try QualityCalibrator(start: limits, maximumShare: 0.1).calibrate(
            pictures, provenance: .init(dataSHA256: "ab", date: "2026-01-01T00:00:00Z", toolVersion: "1"))
        var replies = [
            "policy diff": JSON.array(changes.map(PolicyReplies.difference.json)).byName.line,
            "policy log": JSON.array(events.map(PolicyReplies.line.json)).byName.line,
            "calibrate quality --output": QualityCalibrationReplies.limits.json(quality).byName.line,
            "policy try": CalibrationReportReplies.trial.json(try trial()).byName.line,
        ]
        for (name, folds) in [("calibrate pair", [rate("print")]), ("calibrate pad", nil)] {
            let report = PolicyCalibration.CalibrationReport(
                kind: .pair, policy: Reports.policy, base: .init(name: "default", sha256: "00"),
                record: ProvenanceRecord(
                    tool: "bonafide 1", date: "2026-01-01T00:00:00Z", method: "m",
                    parameters: ["live": 0.1 + 0.2, "folds": 8],
                    data: .init(name: "d", sha256: "ab", listSHA256: folds == nil ? nil : "cd"),
                    presentations: [
                        .init(label: "attack", species: "print", count: 3),
                        .init(label: "bona_fide", species: nil, count: 4),
                    ], split: "s", rates: [rate("print"), rate(nil)], leaveOneSpeciesOut: folds, models: ["pad": "aa"]),
                gaps: ["too few"], warnings: nil, changes: changes)
            replies[name] = CalibrationReportReplies.policy.json(report).byName.line
        }
        return replies
    }

    private static func rate(_ group: String?) -> ProvenanceRecord.Rate {
        .init(
            "APCER", group: group, errors: 1, trials: group == nil ? 0 : 3,
            interval: group == nil ? nil : [1.0 / 3, 0.905_700_6])
    }

    /// Rows that the policy `strict` decides in another way than `default`, among others.
    private static func trial() throws -> PolicyTrial {
        let policies = try [Policy.BuiltIn.default, .strict].map { try Policy.read($0.bytes).policy }
        var numbers = ["faces": 1.0, "other_face_share": 0, "mesh_presence": 1, "spread": 0]
        for (name, limit) in policies[0].quality.pad.components {
            numbers["quality." + name.rawValue] =
                limit.minimum.map { minimum in limit.maximum.map { (minimum + $0) / 2 } ?? minimum + 1 } ?? 0
        }
        for cue in PADCue.Name.allCases { numbers[cue.rawValue] = 0 }
        let scores = [0.99, 0.85, 0.1, 0.85]
        let columns = Measurement.Kind.liveness.numbers.map { name in
            (name, scores.map { name == "pad_score" ? $0 : numbers[name] })
        }
        return try PolicyTrial(
            ScoreTable(
                kind: .presentations, scores: scores, isPositive: [true, true, false, false],
                categories: ["species": Category(["", "", "print", ""])],
                numbers: Dictionary(uniqueKeysWithValues: columns)), .liveness, old: policies[0], new: policies[1])
    }

    private static func documents() throws -> [String: String] {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 21))
        let zones = [
            ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
            ["P<QQQERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7413122F1204159<<<<<<<<<<<<<<00"],
        ]
        var replies: [String: String] = [:]
        for (index, lines) in zones.enumerated() {
            let zone = try MachineReadableZone.read(lines: lines, today: today)
            replies["mrz \(index)"] = ChipFileReplies.zone.json(zone).byName.line
        }
        struct Golden: Decodable { let files: [String: String] }
        let files = try Checkout.golden("DocumentsTests/Golden/lds.json", as: Golden.self).files
        let scratch = try TemporaryFolder()
        for (name, digits) in files {
            let path = try scratch.file(name, try #require([UInt8](hexadecimal: digits.utf8)))
            let record = ChipFileRecord(path: path, today: today)
            replies["passport show \(name)"] = record.json.line.replacing(scratch.path, with: "")
        }
        let missing = ChipFileRecord(path: scratch("missing"), today: today)
        replies["passport show missing"] = missing.json.line.replacing(scratch.path, with: "")
        return replies
    }

    private static func evaluations() throws -> [String: String] {
        let scratch = try TemporaryFolder()
        let few = ["--replicates", "20"]
        let text = try String(contentsOfFile: ScoreFixtures.presentations, encoding: .utf8)
        let other = try scratch.file("new.csv", text.replacing("0.62,attack", with: "0.12,attack"))
        try scratch.file(
            "new.csv.json",
            #"{"tool":"t","job":"pair","policy":{"name":"<b>","sha256":"ab"},"models":{"pad":"cd"},"rows":64}"#)
        let comparisons = try scratch.file("scores.csv", ScoreFixtures.comparisons)
        let reports = [
            "evaluate pad": try ScoreFixtures.pad(few + ["--group-by", "subject"]),
            "evaluate pad --compare": try ScoreFixtures.pad(
                few + ["--compare", ScoreFixtures.presentations, "--threshold", "0.6"], of: other),
            "evaluate match": try EvaluateCommand.Match.parse([comparisons, "--threshold", "0.472"] + few).report().0,
            "evaluate search": try EvaluateCommand.Search.parse([comparisons] + few).report(),
            "evaluate quality": try EvaluateCommand.Quality.parse([comparisons, "--threshold", "0.4"] + few).report(),
        ]
        var replies = reports.mapValues { report in
            EvaluationReplies.json(report).byName.line.replacing(Bonafide.tool, with: "bonafide")
        }
        let plan = PlanCommand.Plan(measure: .apcer, rate: 1e-6, confidence: 0.95, species: 6, errors: [0, 1])
        replies["plan"] = PlanCommand.Plan.reply.json([plan]).byName.line
        return replies
    }

    private static func files() async throws -> [String: String] {
        let scratch = try TemporaryFolder()
        try ScoreOrigin(
            tool: "t", job: "pair", policy: Reports.policy, models: ["pad": "aa"],
            list: .init(name: "l.csv", sha256: "11"), options: ["b": "1", "a": "x/y"], rows: 3,
            columns: ["image", "note", "score"]
        ).write(beside: scratch("s.csv"))
        try FacebankFile(replacing: scratch("bank.csv")).write(adding: [], recognizer: Faces.recognizer.get())
        let home = try scratch.file("bonafide.json", #"{"port": 9}"#)
        let settings = try await Settings(
            flags: [.lanes: .int(3)], environment: ["BONAFIDE_HOME": scratch.path, "BONAFIDE_GALLERY_KEY": "ab"],
            filePath: home)
        let bank = try String(contentsOfFile: scratch("bank.csv.json"), encoding: .utf8)
        return [
            "score FILE.json": try String(contentsOfFile: scratch("s.csv.json"), encoding: .utf8),
            "enrol FILE.json": bank.replacing(/"created" ?: ?"[^"]+"/, with: #""created":"now""#),
            "config show": ConfigCommand.Show.document(settings).byName.line.replacing(scratch.path, with: ""),
        ]
    }
}
