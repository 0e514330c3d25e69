import ArgumentParser
import Configuration
import Replies
import Storage
import Verification

/// `bonafide enrol`.
struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Enrol people by their pictures, in a gallery or in a facebank file.",
        discussion: """
            All pictures of a folder are of one person, whom --name calls; with --subdirs each folder in it is a person, and \
            its name is the person's. They go into a gallery, which is made when it is missing, or with --output into a CSV \
            file of face-recognition-liveness's form: a column name, the columns emb_0, emb_1, …, and a row for each picture. \
            Beside it FILE.json says of which network the values are. Both hold biometric data. --import puts the rows of \
            such a file into a gallery, all or none.

            Poor pictures are refused, and presentations that do not end as the policy asks of a reference: live. Somebody who \
            looks like another person is told and enrolled, unless the policy says otherwise.

            Exit status: 0 all enrolled, 1 some refused, 3 an error; 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var recognition: RecognitionOptions

    @Argument(help: "The folder of the pictures.")
    var folder: String?

    @Option(
        name: [.customLong("images-dir"), .customLong("images_dir")],
        help: ArgumentHelp("The same folder, as face-recognition-liveness names it.", valueName: "folder"))
    var imagesFolder: String?

    @Option(help: ArgumentHelp("Whose pictures they are.", valueName: "name"))
    var name: String?

    @Flag(help: "Take each folder in the folder for a person.")
    var subdirs = false

    @Option(help: ArgumentHelp("The gallery (default: the setting gallery).", valueName: "name"))
    var gallery: String?

    @Option(help: ArgumentHelp("Write a facebank file instead.", valueName: "file"))
    var output: String?

    @Flag(help: "Add to the facebank file that is there; without it the file is replaced.")
    var append = false

    @Option(name: .customLong("import"), help: ArgumentHelp("Enrol the rows of a facebank file.", valueName: "file"))
    var facebank: String?

    @Flag(help: "Take a facebank without its FILE.json for one of this network.")
    var assumeModel = false

    @Flag(help: "Do not judge liveness: attack presentations are enrolled, too.")
    var allowAttacks = false

    @Flag(help: "Enrol poor pictures, too, and the largest of several faces.")
    var noQuality = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        let folders = [folder, imagesFolder].compactMap { $0 }
        guard folders.count == (facebank == nil ? 1 : 0) else {
            throw ValidationError("name one folder of pictures, or --import")
        }
        guard facebank != nil || subdirs != (name != nil) else {
            throw ValidationError("say whose pictures they are: --name, or --subdirs for a folder of each person")
        }
        guard facebank == nil || name == nil && !subdirs && output == nil && !allowAttacks && !noQuality else {
            throw ValidationError("--import takes all rows of a file into a gallery: only --gallery goes with it")
        }
        guard output == nil || gallery == nil else {
            throw ValidationError("--output and --gallery exclude each other")
        }
        guard output != nil || !append else { throw ValidationError("--append belongs to --output") }
        guard !assumeModel || append || facebank != nil else {
            throw ValidationError("--assume-model belongs to --append and --import")
        }
    }

    func run() async throws {
        let flags: [Setting: ConfigContent?] = [.gallery: gallery.map(ConfigContent.string)]
        let own = job.values.merging(recognition.values) { $1 }.merging(flags) { $1 }
        let settings = try await settings.resolve(own)
        if let facebank {
            try await enrol(facebank, settings)
            return
        }
        // What is wrong with the folder is reported before models are loaded.
        let list = try list(of: folder ?? imagesFolder ?? "")
        let recognizer = try settings.recognizer(form: recognition.form)
        let summary =
            if let output {
                try await enrol(list, into: FacebankTarget(file(output, recognizer), recognizer: recognizer), settings)
            } else {
                try await enrol(
                    list,
                    into: GalleryTarget(
                        settings.text(.gallery) ?? "", in: settings.openGalleries(missingKey: .make),
                        recognizer: recognizer),
                    settings)
            }
        throw ExitCode(summary.status.rawValue)
    }

    private func list(of folder: String) throws -> EnrolmentList {
        guard let name else { return try EnrolmentList(folders: folder) }
        return try EnrolmentList(folder: folder, label: name)
    }

    private func file(_ path: String, _ recognizer: Recognizer) throws -> FacebankFile {
        guard append else { return FacebankFile(replacing: path) }
        return try FacebankFile(
            appendingTo: path, recognizer: recognizer, unnamed: assumeModel ? .assumed : .refused)
    }

    private var options: TemplateOptions {
        var options = allowAttacks ? TemplateOptions.enrolment : .judgedEnrolment
        if noQuality {
            options.quality = .measured
            options.otherFaces = .ignored
        }
        return options
    }

    private func enrol(
        _ list: EnrolmentList, into target: some EnrolmentTarget, _ settings: Settings
    ) async throws -> EnrolmentSummary {
        let start = ContinuousClock.now
        let width = 2 * settings.integer(.lanes)
        let policy = try settings.policy
        let uses: Set = options.liveness == .judged ? [settings.recognition, .liveness] : [settings.recognition]
        let job = try MatchJob(
            await Instruments(settings.instruments(uses, batch: width)), policy, form: recognition.form)
        let run = EnrolmentRun(
            job: EnrolmentJob(job), options: options, width: width, maximumBytes: settings.integer(.maxImageBytes))
        var summary = EnrolmentSummary(
            target: target.name,
            decider: Decider(
                policy: policy.reference, models: job.instruments.models, recognizer: job.recognizer))
        let bar = ProgressBar(unit: "pictures", total: Double(list.items.count))
        let progress = LiveProgress()
        try await run.enrol(list, into: target) {
            summary.add($0)
            progress.advance(bar)
        }
        progress.clear()
        try await target.finish()
        if json {
            Terminal.print(summary.json.lines)
        } else {
            summary.lines.forEach(Terminal.print)
        }
        Terminal.note(summary.line(seconds: (ContinuousClock.now - start).seconds))
        summary.mends.forEach { Terminal.note("mend: \($0)") }
        return summary
    }

    /// Enrols the rows of a file.
    private func enrol(_ facebank: String, _ settings: Settings) async throws {
        let recognizer = try settings.recognizer(form: recognition.form)
        let file = try FacebankFile(
            reading: facebank, recognizer: recognizer, unnamed: assumeModel ? .assumed : .refused)
        let people = FacebankImport(file.entries)
        let target = try await GalleryTarget(
            settings.text(.gallery) ?? "", in: settings.openGalleries(missingKey: .make), recognizer: recognizer)
        let enrolments = try await target.store.enrol(people.requests, in: target.gallery)
        try await target.finish()
        let record = FacebankImport.Record(
            target: target.name, enrolled: file.entries.count, subjects: enrolments.count,
            created: enrolments.count { $0.outcome == .created })
        if json { Terminal.print(record.json.lines) }
        Terminal.note(record.line)
    }
}
