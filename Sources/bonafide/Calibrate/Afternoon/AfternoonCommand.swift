import ArgumentParser
import Calibration
import Foundation
import Reports
import Verification

/// `bonafide calibrate afternoon`.
struct AfternoonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "afternoon", abstract: "Fit a policy to your own cameras with an afternoon's pictures.",
        discussion: """
            Without a folder it tells what to record. --prepare makes the folders for it, --check tells what a recording lacks. \
            Otherwise the pictures are scored, the rules of single pictures and of pairs are fitted, and policy and report are \
            written; docs/calibration-afternoon.md goes through it step by step. Run again, it goes on where it was left.

            Exit status: 0 done, 2 --check found something missing, 3 nothing could be fitted, 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions

    @Argument(help: "The folder of the recording: CAMERA/LIGHT/PERSON/PRESENTATION/PICTURE.")
    var folder: String?

    @Flag(help: "Make the folders of a recording.")
    var prepare = false

    @Flag(help: "Tell what the recording lacks, and do nothing else.")
    var check = false

    @Option(help: ArgumentHelp("With --prepare: how many people come.", valueName: "count"))
    var people = 8

    @Option(help: ArgumentHelp("With --prepare: a camera; may be repeated.", valueName: "name"))
    var camera: [String] = []

    @Option(help: ArgumentHelp("With --prepare: a lighting; may be repeated.", valueName: "name"))
    var light: [String] = []

    @Option(
        help: ArgumentHelp("Where scores, policy and report go (default: FOLDER-calibration).", valueName: "folder"))
    var output: String?

    @Option(help: ArgumentHelp("The new policy's name (default: the base's with -afternoon).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The maximum APCER of the worst species, for live.", valueName: "share"))
    var apcer: Double?

    @Option(help: ArgumentHelp("The maximum share of bona fide presentations below spoof.", valueName: "share"))
    var bpcer: Double?

    func validate() throws {
        guard !(prepare && check) else { throw ValidationError("--prepare and --check are two things") }
        guard folder != nil || !(prepare || check) else { throw ValidationError("name the folder of the recording") }
        guard (1...Self.mostPeople).contains(people) else {
            throw ValidationError("--people must lie between 1 and \(Self.mostPeople)")
        }
        for name in camera + light where name.isEmpty || name.contains("/") || name.hasPrefix(".") {
            throw ValidationError("a camera or a lighting is named without '/' and without '.' before it")
        }
    }

    func run() async throws {
        guard let folder else { return Self.guide.forEach(Terminal.print) }
        if prepare { return try makeFolders(in: folder) }
        let recording = try AfternoonFolder(folder).recording()
        let lacks = RecordingPlan().lacks(of: recording)
        Self.lines(recording, lacks).forEach(check ? Terminal.print : Terminal.note)
        guard !check else { throw lacks.isEmpty ? ExitCode.success : ExitCode(Self.lackingStatus) }
        if let lack = lacks.first(where: \.preventsFit) {
            throw CommandError(
                "calibration.not_fitted", "\(folder): \(lack.text)",
                mend: "record it; 'bonafide calibrate afternoon' tells how")
        }
        let run = AfternoonRun(
            folder: folder, output: output ?? Self.output(of: folder), recording: recording, lacks: lacks.map(\.text),
            settings: settings, job: job)
        try await run.score()
        let fits = try await run.fit(name: name, apcer: apcer, bpcer: bpcer)
        try run.report(fits)
    }

    private func makeFolders(in folder: String) throws(CommandError) {
        let folders = RecordingPlan().folders(
            people: people, devices: camera.isEmpty ? ["camera"] : camera,
            lights: light.isEmpty ? ["window", "lamp"] : light)
        for name in folders {
            _ = try OutputFolder(
                URL(filePath: folder).appending(path: name).path(percentEncoded: false), option: "folder")
        }
        Terminal.note(
            "\(folders.count) folders are ready in \(folder); put the pictures of each presentation into its own")
    }

    private static func output(of folder: String) -> String {
        (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + "-calibration"
    }

    /// What was recorded, and what is missing.
    static func lines(_ recording: Recording, _ lacks: [RecordingLack]) -> [String] {
        let all = recording.presentations
        let species = Dictionary(grouping: all.compactMap(\.species)) { $0 }.sorted { $0.key < $1.key }
        let attacks = species.map { "\($0.key) \($0.value.count)" }.joined(separator: ", ")
        let counts = [
            "people \(Set(all.map(\.subject)).count)", "cameras \(Set(all.map(\.device)).count)",
            "lights \(Set(all.map(\.light)).count)", "bona fide \(all.count { $0.species == nil })",
            "attacks \(all.count { $0.species != nil })" + (attacks.isEmpty ? "" : " (\(attacks))"),
        ]
        return [counts.joined(separator: ", ").printable] + lacks.map { "! " + $0.text.printable }
    }

    /// What to record, for a person with a camera.
    static var guide: [String] {
        let plan = RecordingPlan()
        return [
            "An afternoon fits the policy to your cameras: what people and attacks look like there, nothing else.",
            "",
            "Who      \(plan.people.wanted) to 15 people who agreed to it; never customers. Some with glasses, beards, headscarves; "
                + "light and dark skin.",
            "Where    each camera that you use, in at least two lightings that you have (a window, a lamp, evening).",
            "What     of each person, each camera, each lighting:",
            "           \(plan.bonaFide) × bona fide: the person, as a customer would sit; once nearer, once further away",
            "           1 × print: a good photograph of the face on paper, held by hand so that its edges are outside the picture",
            "           1 × phone: the photograph or a video on a phone, held close",
            "           1 × screen: the same on a large screen, its frame outside the picture",
            "         further attacks that you fear, under names of their own",
            "How      each presentation is a burst of \(plan.pictures) pictures in 2 seconds; the camera's own files, not through a messenger",
            "",
            "1  bonafide calibrate afternoon FOLDER --prepare --people 8 --camera desk --light window --light lamp",
            "2  put the pictures into FOLDER/CAMERA/LIGHT/PERSON/PRESENTATION",
            "3  bonafide calibrate afternoon FOLDER --check",
            "4  bonafide calibrate afternoon FOLDER",
        ]
    }

    private static let mostPeople = 1000
    private static let lackingStatus: Int32 = 2
}
