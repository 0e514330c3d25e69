import ArgumentParser
import Calibration
import Evaluation
import Foundation
import Replies
import Reports
import Verification

/// The options of every calibration from scores.
struct CalibrationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The score file.", valueName: "file"))
    var scores: String

    @Option(help: ArgumentHelp("The policy that gives everything else.", valueName: "policy"))
    var base = "default"

    @Option(help: ArgumentHelp("The new policy's name (default: the base's).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Where the new policy is written.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Sign the new policy with this key.", valueName: "file"))
    var signKey: String?

    @Option(help: ArgumentHelp("What the data are called (default: the score file's name).", valueName: "text"))
    var data: String?

    @Option(help: ArgumentHelp("What people must know who read the new thresholds.", valueName: "text"))
    var note: String?

    @Flag(help: "Let no threshold come to lie below the base's.")
    var keepSafer = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if signKey != nil, output == nil { throw ValidationError("--sign-key needs --output") }
    }

    /// Makes a policy, prints the report, and writes and signs the file.
    ///
    /// - Parameter categories: columns of texts that are read beside the known ones.
    func run(
        _ kind: PolicyCalibration.Kind, categories: [String] = [],
        _ choose: (inout PolicyCalibration.Options) -> Void
    ) throws {
        let key = try signKey.map(PolicyFile.privateKey)
        let (calibration, variants) = try made(kind, categories: categories, choose)
        if json {
            Terminal.print(CalibrationReportReplies.policy.json(calibration.report).byName.lines)
        } else {
            Self.lines(calibration).forEach(Terminal.print)
        }
        for line in Self.lines(variants) { Terminal.note(line) }
        if calibration.report.record.models.isEmpty {
            Terminal.note("no \(scores).json tells which models measured: that they are the policy's was not checked")
        }
        guard let output else { return }
        if try Self.isUpToDate(output, calibration) {
            Terminal.note("\(output) says the same already")
        } else {
            try PolicyFile.write(calibration.bytes, to: output)
            Terminal.note("written to \(output); nothing uses it until --policy names it")
        }
        if let key { try PolicyCommand.Sign.sign(output, by: key) }
    }

    /// Makes a policy, and tries it on the variants of presentations, where the scores hold any.
    ///
    /// - Parameter categories: columns of texts that are read beside the known ones.
    func made(
        _ kind: PolicyCalibration.Kind, categories: [String] = [],
        _ choose: (inout PolicyCalibration.Options) -> Void
    ) throws -> (PolicyCalibration, VariantEvaluation?) {
        let base = try PolicyFile(base)
        var reading = PolicyCalibration.reading(kind)
        reading.categories += categories.filter { !reading.categories.contains($0) }
        let file = try ScoreFile(scores, reading: reading)
        let origin = try ScoreProvenance.beside(scores)
        var options = PolicyCalibration.Options(
            data: .init(name: data ?? file.name, sha256: file.sha256, listSHA256: origin?.list?.sha256),
            tool: Bonafide.tool, date: Date.now.formatted(.iso8601))
        options.name = name
        options.note = note
        options.keepSafer = keepSafer
        options.models = origin?.models ?? [:]
        options.templates = origin.map { .variant($0.options?["templates"]) } ?? .asInBase
        choose(&options)
        let calibration = try PolicyCalibration.make(kind, from: file.table, base: base.bytes, options: options)
        return (calibration, try file.variants.flatMap(calibration.variants))
    }

    /// Whether a file is the new policy, its date aside.
    static func isUpToDate(_ path: String, _ calibration: PolicyCalibration) throws -> Bool {
        guard let bytes = FileManager.default.contents(atPath: path), let (old, _) = try? Policy.read(Array(bytes)),
            try old.written() == Array(bytes)
        else { return false }
        let changes = try PolicyDifference(from: old, to: calibration.policy).changes
        return changes.allSatisfy { $0.path.hasSuffix(".record.date") }
    }

    /// What the new policy accepts of each species in the variant that does best.
    static func lines(_ variants: VariantEvaluation?) -> [String] {
        (variants?.worst ?? []).map { worst in
            let rate = worst.accepted
            return "\(worst.species.printable): \(rate.errors) of \(rate.trials) accepted in the worst variant"
                + (rate.errors == 0 ? "" : ", \(worst.variant.printable)")
        }
    }

    /// The fit, its error rates, what the data are too few for, and what changed.
    static func lines(_ calibration: PolicyCalibration) -> [String] {
        let report = calibration.report
        let changes = report.changes.filter { !$0.path.hasPrefix("provenance.") }
        return findings(report) + ["", "against policy \(report.base.name):"]
            + (changes.isEmpty ? ["no threshold changes"] : PolicySummary.lines(of: changes))
            + ["", "policy \(report.policy.name) \(report.policy.sha256)"]
    }

    /// The fit, its error rates, and what the data are too few for.
    static func findings(_ report: PolicyCalibration.CalibrationReport) -> [String] {
        let gaps = report.gaps.isEmpty ? [] : ["", "what these data do not support:"] + report.gaps.map { "  " + $0 }
        let lacks = report.warnings ?? []
        let warnings = lacks.isEmpty ? [] : ["", "what the recording lacks:"] + lacks.map { "! " + $0.printable }
        return PolicySummary.lines(of: report.record) + warnings + gaps
    }
}

/// The fixed weight of a cue: `pad_score=1.5`.
struct FixedWeight: ExpressibleByArgument {
    let cue: String
    let weight: Double

    init?(argument: String) {
        let parts = argument.split(separator: "=").map(String.init)
        guard parts.count == 2, let weight = Double(parts[1]), weight.isFinite else { return nil }
        cue = parts[0]
        self.weight = weight
    }
}

/// A factor that a false match rate is divided by: `1e-4=1.8`.
struct RateReserve: ExpressibleByArgument {
    let rate: Double
    let factor: Double

    init?(argument: String) {
        let parts = argument.split(separator: "=").map { Double($0) }
        guard parts.count == 2, let rate = parts[0], let factor = parts[1], rate > 0, rate < 1, factor >= 1,
            factor.isFinite
        else { return nil }
        self.rate = rate
        self.factor = factor
    }
}
