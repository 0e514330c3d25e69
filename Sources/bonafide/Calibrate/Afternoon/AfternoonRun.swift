import Calibration
import Evaluation
import Foundation
import Reports
import Verification

/// Scores, fits and reports a recording. Each step can be done by a command of its own, and is named before it starts.
struct AfternoonRun {
    let folder: String
    /// Where everything is written.
    let output: String
    let recording: Recording
    /// What the recording lacks, one sentence each.
    let lacks: [String]
    let settings: SettingsOptions
    let job: JobOptions

    /// The calibrations of one policy.
    struct Fits {
        /// The parts that were fitted, in their order; the last one's policy holds all.
        var made: [PolicyCalibration] = []
        /// Why a part was not fitted.
        var missing: [String] = []
    }

    /// Measures every picture and every pair that was not measured yet.
    func score() async throws {
        let lists = try OutputFolder(output, option: "--output")
        let pictures = try lists.write(Array(recording.pictureList.utf8), as: "pictures.csv")
        var score = try ScoreLivenessCommand.parse(step("score", "liveness", pictures, file(.pictures)))
        (score.settings, score.job) = (settings, job)
        try await score.run()
        guard hasPairs else { return }
        let pairs = try lists.write(Array(recording.pairList.utf8), as: "pairs.csv")
        var scorePairs = try ScorePairCommand.parse(step("score", "pair", pairs, file(.pairs)))
        (scorePairs.settings, scorePairs.job) = (settings, job)
        try await scorePairs.run()
    }

    /// Fits single pictures, then pairs, and writes the policy.
    ///
    /// - Throws: the error of the single pictures; that pairs cannot be fitted is told in the result.
    func fit(name: String?, apcer: Double?, bpcer: Double?) async throws -> Fits {
        let base = try await settings.resolve(job.values).text(.policy) ?? Policy.BuiltIn.default.rawValue
        var fits = Fits()
        func made(_ kind: PolicyCalibration.Kind, _ scores: Step, base: String) throws
            -> PolicyCalibration
        {
            let options = try CalibrationOptions.parse([
                "--scores", file(scores), "--base", base, "--data", URL(filePath: folder).lastPathComponent, "--name",
                name ?? "\(URL(filePath: base).deletingPathExtension().lastPathComponent)-afternoon",
            ])
            return try options.made(kind) { options in
                options.fit = .init()
                options.learnsFamiliarity = kind == .pad
                (options.apcer, options.bpcer, options.penalty) = (apcer, bpcer, kind.usualPenalty)
            }.0
        }
        let single = try made(.pad, .pictures, base: base)
        try PolicyFile.write(single.bytes, to: file(.policy))
        fits.made.append(single)
        guard hasPairs else {
            fits.missing.append("No presentation has two pictures: pairs are judged as before.")
            return fits
        }
        do {
            let pairs = try made(.pair, .pairs, base: file(.policy))
            try PolicyFile.write(pairs.bytes, to: file(.policy))
            fits.made.append(pairs)
        } catch let error as EvaluationError {
            fits.missing.append("Pairs were not fitted and are judged as before: \(error.reason).")
        }
        return fits
    }

    /// Prints the figures, and writes the page.
    func report(_ fits: Fits) throws {
        for calibration in fits.made {
            (CalibrationOptions.findings(calibration.report) + [""]).forEach(Terminal.print)
        }
        for missing in fits.missing { Terminal.print("! " + missing.printable) }
        let page = AfternoonPage(
            name: URL(filePath: folder).lastPathComponent, recording: recording, lacks: lacks, fits: fits)
        try PolicyFile.write(Array(page.page.text.utf8), to: file(.page))
        Terminal.print("policy  \(file(.policy)); nothing uses it until --policy names it")
        Terminal.print("report  \(file(.page))")
    }

    private var hasPairs: Bool { recording.presentations.contains { $0.pair != nil } }

    /// What is written.
    private enum Step: String {
        case pictures = "picture-scores.csv"
        case pairs = "pair-scores.csv"
        case policy = "policy.json"
        case page = "report.html"
    }

    private func file(_ step: Step) -> String {
        URL(filePath: output).appending(path: step.rawValue).path(percentEncoded: false)
    }

    /// The arguments of a scoring command, which are shown.
    private func step(_ command: String, _ job: String, _ list: String, _ scores: String) -> [String] {
        let arguments = ["--input", list, "--images", folder, "--output", scores]
        Terminal.note(
            ([Bonafide.configuration.commandName ?? "bonafide", command, job] + arguments).joined(separator: " ")
                .printable)
        return arguments
    }
}
