import ArgumentParser
import Configuration
import Replies
import Storage
import Synchronization
import Verification

/// `bonafide search`.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Whose picture is it? Look for a person in a gallery or a facebank file.",
        discussion: """
            The threshold follows the number of templates, so that a wanted share of searches of people who are not enrolled \
            ends with a name (FPIR); a gallery too large for that gives no name but candidates to look at.

            Exit status: 0 identified, 1 not identified (or an attack presentation, with --liveness), 2 retake or \
            inconclusive, 3 error; of several pictures the highest; 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var recognition: RecognitionOptions

    @Argument(help: "Pictures, or folders of pictures.")
    var pictures: [String]

    @Option(help: ArgumentHelp("The gallery (default: the setting gallery).", valueName: "name"))
    var gallery: String?

    @Option(help: ArgumentHelp("Search this facebank file instead.", valueName: "file"))
    var facebank: String?

    @Flag(help: "Take a facebank without its FILE.json for one of this network.")
    var assumeModel = false

    @Option(help: ArgumentHelp("The most candidates, 1 to 100.", valueName: "count"))
    var count = SearchOptions().maximumCount

    @Option(help: ArgumentHelp("A stricter rate of false identifications than the policy's.", valueName: "rate"))
    var fpir: Double?

    @Flag(help: "Judge whether the picture is a bona fide presentation, too.")
    var liveness = false

    @Flag(help: "Do not measure quality, and take the largest of several faces.")
    var noQuality = false

    @Flag(help: "Print a JSON array.")
    var json = false

    func validate() throws {
        guard !pictures.isEmpty else { throw ValidationError("name a picture or a folder") }
        guard Self.counts.contains(count) else { throw ValidationError("--count is 1 to \(Self.counts.upperBound)") }
        guard fpir.map({ $0 > 0 && $0 < 1 }) ?? true else { throw ValidationError("--fpir is between 0 and 1") }
        guard gallery == nil || facebank == nil else {
            throw ValidationError("--gallery and --facebank exclude each other")
        }
        guard !assumeModel || facebank != nil else { throw ValidationError("--assume-model belongs to --facebank") }
    }

    func run() async throws {
        let flags: [Setting: ConfigContent?] = [.gallery: gallery.map(ConfigContent.string)]
        let own = job.values.merging(recognition.values) { $1 }.merging(flags) { $1 }
        let settings = try await settings.resolve(own)
        let files = try PictureFiles.find(pictures)
        let status =
            if let facebank {
                try await search(files, facebank: facebank, settings)
            } else {
                try await search(files, gallery: settings.text(.gallery) ?? "", settings)
            }
        throw ExitCode(status.rawValue)
    }

    private var options: SearchSource.Options {
        var options = SearchSource.Options()
        options.maximumCount = count
        options.wantedRate = fpir
        options.template.liveness = liveness ? .judged : .skipped
        if noQuality {
            options.template.quality = .skipped
            options.template.otherFaces = .ignored
        }
        return options
    }

    private func search(_ files: [String], facebank: String, _ settings: Settings) async throws -> SearchStatus {
        let recognizer = try settings.recognizer(form: recognition.form)
        let file = try FacebankFile(
            reading: facebank, recognizer: recognizer, unnamed: assumeModel ? .assumed : .refused)
        let index = try FacebankIndex(file.entries, dimension: recognizer.templateLength)
        return try await search(files, .facebank(index), settings)
    }

    private func search(_ files: [String], gallery: String, _ settings: Settings) async throws -> SearchStatus {
        let store = try settings.openGalleries()
        // A gallery that is not there is reported once and before models are loaded.
        let status = try await search(files, .gallery(store.handle(gallery)), settings)
        try await store.close()
        return status
    }

    private func search(
        _ files: [String], _ source: SearchSource, _ settings: Settings
    ) async throws -> SearchStatus {
        let width = 2 * settings.integer(.lanes)
        let policy = try settings.policy
        let uses: Set = liveness ? [settings.recognition, .liveness] : [settings.recognition]
        let job = try MatchJob(
            await Instruments(settings.instruments(uses, batch: width)), policy, form: recognition.form)
        let run = SearchRun(
            source: source, job: IdentificationJob(job), options: options,
            decider: Decider(
                policy: policy.reference, models: job.instruments.models, recognizer: job.recognizer),
            maximumBytes: settings.integer(.maxImageBytes))
        var records: [SearchRecord] = []
        let bar = ProgressBar(unit: "pictures", total: Double(files.count))
        let progress = LiveProgress(isVisible: files.count > 1 && Terminal.isInteractive(.errors))
        let pending = Mutex(files[...])
        await mapInOrder(width: width) {
            pending.withLock { $0.popFirst() }
        } transform: {
            await run.search($0)
        } emit: {
            records.append($0)
            progress.advance(bar)
        }
        progress.clear()
        if json {
            Terminal.print(JSON.array(records.map(\.json)).lines)
        } else {
            Array(records.map { SearchText(record: $0).lines }.joined(separator: [""])).forEach(Terminal.print)
        }
        return records.map(\.status).max() ?? .error
    }

    private static let counts = 1...100
}
