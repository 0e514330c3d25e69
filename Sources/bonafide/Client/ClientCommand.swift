import ArgumentParser
import Configuration

/// `bonafide client`.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Ask a server, as an application would.",
        discussion: """
            health takes no picture; liveness, identity and main take --image; face-match and match take --reference or \
            --dg2, and --selfie; compare takes --photo-a and --photo-b; detect and pair take --image1 and --image2. A picture \
            is sent as it is, two as a form, or with --json-mode both as base64 in JSON. Names may be written with underscores, \
            too. The key is best given in BONAFIDE_API_KEY or a file: other users of the machine see a command's arguments.

            Exit status: 0 answered, whatever was decided; 1 refused, with code and detail; 3 no reply; 64 wrong usage.
            """)

    @OptionGroup var settings: SettingsOptions

    @Option(help: ArgumentHelp("One of \(Self.services).", valueName: "service"))
    var service: ClientService

    @Option(help: ArgumentHelp("The server's address (default: http://127.0.0.1:8000).", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The server's host, instead of --url.", valueName: "host"))
    var host: String?

    @Option(help: ArgumentHelp("The server's port, with --host or on this machine.", valueName: "port"))
    var port: Int?

    @Option(name: Self.names("api-key"), help: ArgumentHelp("The API key.", valueName: "key"))
    var apiKey: String?

    @Option(name: Self.names("api-key-file"), help: ArgumentHelp("The file of the API key.", valueName: "file"))
    var apiKeyFile: String?

    @Flag(name: Self.names("json-mode"), help: "Send pictures as base64 in JSON.")
    var jsonMode = false

    @Option(help: ArgumentHelp("How long to wait for the reply.", valueName: "seconds"))
    var timeout = 30

    @Option(help: ArgumentHelp("A picture.", valueName: "file"))
    var image: String?

    @Option(help: ArgumentHelp("A document's portrait.", valueName: "file"))
    var reference: String?

    @Option(help: ArgumentHelp("Data group 2 of a passport's chip, instead of --reference.", valueName: "file"))
    var dg2: String?

    @Option(help: ArgumentHelp("A picture to be compared with the portrait.", valueName: "file"))
    var selfie: String?

    @Option(name: Self.names("photo-a"), help: ArgumentHelp("The first photograph.", valueName: "file"))
    var photoA: String?

    @Option(name: Self.names("photo-b"), help: ArgumentHelp("The second photograph.", valueName: "file"))
    var photoB: String?

    @Option(help: ArgumentHelp("The first picture of a pair.", valueName: "file"))
    var image1: String?

    @Option(help: ArgumentHelp("The second picture of a pair.", valueName: "file"))
    var image2: String?

    func validate() throws {
        guard Self.timeouts.contains(timeout) else {
            throw ValidationError("--timeout is a number of seconds from 1 to \(Self.timeouts.upperBound)")
        }
        guard url == nil || host == nil && port == nil else {
            throw ValidationError("--url and --host or --port exclude each other")
        }
        guard port.map(Self.ports.contains) ?? true else {
            throw ValidationError("--port is a number from 1 to \(Self.ports.upperBound)")
        }
        guard apiKey == nil || apiKeyFile == nil else {
            throw ValidationError("--api-key and --api-key-file exclude each other")
        }
        _ = try service.parts(given: Set(paths.keys))
    }

    func run() async throws {
        let settings = try await settings.resolve([.url: address.map(ConfigContent.string)])
        let server = try ServerURL(settings[.url].text)
        let key = try key(settings)
        let maximumBytes = settings.integer(.maxImageBytes)
        let files = try service.parts(given: Set(paths.keys)).map { part in
            (part, try PictureSource.file(paths[part.picture] ?? "").bytes(maximumBytes: maximumBytes))
        }
        if key != nil && server.isReadableOnTheWay {
            Terminal.note("warning: without https, others on the way can read the key and the pictures")
        }
        let connection = ClientConnection(url: server, key: key, timeoutSeconds: timeout)
        let reply = try await connection.send(ClientRequest(service, files, as: jsonMode ? .json : .raw))
        reply.lines.forEach(Terminal.print)
        guard reply.isAnswer else {
            Terminal.note("bonafide: \(reply.refusal)")
            throw ExitCode(Self.refused)
        }
    }

    /// The server's address, as far as flags say it.
    var address: String? {
        guard host != nil || port != nil else { return url }
        return "http://" + ServeCommand.authority(host ?? Self.thisMachine, port ?? Self.usualPort)
    }

    /// The files that were given.
    private var paths: [ClientPicture: String] {
        let given: [ClientPicture: String?] = [
            .image: image, .reference: reference, .dataGroup2: dg2, .selfie: selfie, .photoA: photoA, .photoB: photoB,
            .image1: image1, .image2: image2,
        ]
        return given.compactMapValues { $0 }
    }

    /// The key: flags take precedence over settings, and the key itself over its file.
    private func key(_ settings: Settings) throws(CommandError) -> ClientKey? {
        if let apiKey { return try ClientKey(apiKey) }
        if let apiKeyFile { return try ClientKey(file: apiKeyFile) }
        if let text = settings.text(.apiKey) { return try ClientKey(text) }
        return try settings.text(.apiKeyFile).map(ClientKey.init(file:))
    }

    /// An option's name as we write it, and as face-recognition-liveness's client does.
    private static func names(_ name: String) -> NameSpecification {
        [.customLong(name), .customLong(name.replacing("-", with: "_"))]
    }

    private static let services = ClientService.allCases.map(\.rawValue).joined(separator: ", ")
    private static let timeouts = 1...600
    private static let ports = 1...65_535
    private static let usualPort = 8000
    private static let thisMachine = "127.0.0.1"
    private static let refused: Int32 = 1
}
