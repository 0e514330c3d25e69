import Configuration
import Foundation
import Server
import Verification

/// The closed list of what can be set. The raw value is the key in a file, in snake case; the environment has it as
/// `BONAFIDE_…` in capitals, the command line as `--…` with dashes or `--set key=value`.
enum Setting: String, CaseIterable, Sendable {
    case home
    case policy
    case policyKey = "policy_key"
    case policyChanges = "policy_changes"
    case calibrationPictures = "calibration_pictures"
    case detector
    case manifest
    case recognizer
    case lanes
    case queue
    case maxImageBytes = "max_image_bytes"
    case maxImagePixels = "max_image_pixels"
    case maxImageSide = "max_image_side"
    case gallery
    case galleryFolder = "gallery_folder"
    case galleryKeyFile = "gallery_key_file"
    case galleryKey = "gallery_key"
    case host
    case port
    case keys
    case bodyBudgetBytes = "body_budget_bytes"
    case bodyTimeoutSeconds = "body_timeout_seconds"
    case requestTimeoutSeconds = "request_timeout_seconds"
    case idleTimeoutSeconds = "idle_timeout_seconds"
    case drainTimeoutSeconds = "drain_timeout_seconds"
    case maxConnections = "max_connections"
    case corsOrigins = "cors_origins"
    case keyRateLimit = "key_rate_limit"
    case addressRateLimit = "address_rate_limit"
    case callerThresholds = "caller_thresholds"
    case drawings
    case drawingFolder = "drawing_folder"
    case drawingLifetimeSeconds = "drawing_lifetime_seconds"
    case drawingQuotaBytes = "drawing_quota_bytes"
    case trust
    case masterListRoots = "master_list_roots"
    case revocationLists = "revocation_lists"
    case logLevel = "log_level"
    case url
    case apiKey = "api_key"
    case apiKeyFile = "api_key_file"

    /// What values a setting takes.
    enum Kind: Equatable {
        case text
        case choice([String])
        case integer(ClosedRange<Int>)
        /// A text such as `30 per minute`.
        case rate
        case list
    }

    /// The name of its variable in the environment.
    var variable: String { Self.prefix + rawValue.uppercased() }

    /// The name of its flag, for messages.
    var flag: String { "--" + rawValue.replacing("_", with: "-") }

    /// Whether its value is hidden wherever settings are shown. A server's API keys are kept as hashes in a file of their own.
    var isSecret: Bool { self == .galleryKey || self == .apiKey }

    /// What the names of all its variables begin with.
    static let prefix = "BONAFIDE_"
}

extension Setting {
    /// What values it takes.
    var kind: Kind {
        switch self {
        case .home, .policy, .policyKey, .calibrationPictures, .manifest, .recognizer, .gallery, .galleryFolder,
            .galleryKeyFile, .galleryKey,
            .host, .keys, .drawingFolder, .url, .apiKey, .apiKeyFile:
            .text
        case .detector: .choice(DetectorChoice.allCases.map(\.rawValue))
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .lanes: .integer(1...256)
        case .queue: .integer(0...10_000)
        case .maxImageBytes: .integer(1024...268_435_456)
        case .maxImagePixels: .integer(4096...268_435_456)
        case .maxImageSide: .integer(64...65_535)
        case .port: .integer(0...65_535)
        case .bodyBudgetBytes: .integer(1_048_576...68_719_476_736)
        case .bodyTimeoutSeconds, .requestTimeoutSeconds, .idleTimeoutSeconds, .drainTimeoutSeconds: .integer(1...3600)
        case .maxConnections: .integer(1...65_535)
        case .keyRateLimit, .addressRateLimit: .rate
        case .callerThresholds: .choice(PairParameters.Authority.allCases.map(\.rawValue))
        case .drawings, .policyChanges: .choice(["on", "off"])
        case .drawingLifetimeSeconds: .integer(1...86_399)
        case .drawingQuotaBytes: .integer(1_048_576...1_099_511_627_776)
        case .corsOrigins, .trust, .masterListRoots, .revocationLists: .list
        }
    }

    /// The value when nobody sets it; the library's own default where it has one.
    var standard: ConfigContent {
        let job = Instruments.Configuration(home: "")
        let server = ServerConfiguration()
        return switch self {
        case .home: .string(".bonafide")
        case .policy, .policyKey, .calibrationPictures, .manifest, .galleryFolder, .galleryKeyFile, .galleryKey, .keys,
            .drawingFolder,
            .apiKey, .apiKeyFile:
            .string("")
        case .url: .string("http://\(server.host):\(server.port)")
        case .gallery: .string(server.standardGallery)
        case .recognizer: .string("sface")
        case .detector: .string(job.detector.rawValue)
        case .lanes: .int(ProcessInfo.processInfo.activeProcessorCount)
        case .queue: .int(job.maximumWaiting)
        case .maxImageBytes: .int(job.limits.maximumBytes)
        case .maxImagePixels: .int(job.limits.maximumPixels)
        case .maxImageSide: .int(job.limits.maximumSide)
        case .host: .string(server.host)
        case .port: .int(server.port)
        case .bodyBudgetBytes: .int(server.bodyBudgetBytes)
        case .bodyTimeoutSeconds: .int(Int(server.bodyTimeoutSeconds))
        case .requestTimeoutSeconds: .int(Int(server.requestTimeoutSeconds))
        case .idleTimeoutSeconds: .int(Int(server.idleTimeoutSeconds))
        case .drainTimeoutSeconds: .int(Int(server.drainTimeoutSeconds))
        case .maxConnections: .int(server.maximumConnections)
        case .corsOrigins, .trust, .masterListRoots, .revocationLists: .stringArray([])
        case .keyRateLimit, .addressRateLimit: .string("")
        case .callerThresholds: .string(PairParameters.Authority.stricter.rawValue)
        case .drawings, .policyChanges: .string("on")
        case .drawingLifetimeSeconds: .int(600)
        case .drawingQuotaBytes: .int(268_435_456)
        case .logLevel: .string("info")
        }
    }

    /// One line for people.
    var summary: String {
        switch self {
        case .home: "the folder that holds engine and models"
        case .policy: "a policy file, or the name of a built-in policy; empty = default"
        case .policyKey: "the public key that a policy's file must be signed with; empty = it need not be signed"
        case .policyChanges: "whether a server makes policies and puts them into force for keys of scope operate"
        case .calibrationPictures: "the folder below which lists sent to /calibrate may name pictures; empty = none"
        case .detector: "the face detector"
        case .manifest: "a manifest of your own models; empty = none"
        case .recognizer: "the network that recognises faces, by its name in the manifest"
        case .lanes: "pictures judged at the same time"
        case .queue: "pictures that may wait for a lane"
        case .maxImageBytes: "the largest picture file that is read"
        case .maxImagePixels: "the greatest width × height that is read"
        case .maxImageSide: "the longest side that is read, in pixels"
        case .gallery: "the gallery that is meant when none is named, as by /identity and /main"
        case .galleryFolder: "the folder of the galleries; empty = galleries in the home folder"
        case .galleryKeyFile:
            "the file of the galleries' key; empty = gallery.key in the home folder, made when missing"
        case .galleryKey: "the galleries' key itself, 32 bytes in base64 or hexadecimal; best from the environment"
        case .host: "the address to listen on"
        case .port: "the port to listen on; 0 = any free one"
        case .keys: "the file of API keys; empty = keys.jsonl in the home folder"
        case .bodyBudgetBytes: "the most bytes of all request bodies that are held at once"
        case .bodyTimeoutSeconds: "how long a request's body may take to arrive"
        case .requestTimeoutSeconds: "how long a decision may take, its wait for a lane included"
        case .idleTimeoutSeconds: "how long a connection may be silent"
        case .drainTimeoutSeconds: "how long open requests may go on after SIGTERM"
        case .maxConnections: "connections that are served at once"
        case .corsOrigins: "the web origins that may call the server; empty = none"
        case .keyRateLimit: "how often a key may ask, such as 30 per minute; empty = no limit"
        case .addressRateLimit: "how often an address may ask, such as 30 per minute; empty = no limit"
        case .callerThresholds: "what thresholds in a request may do: only make a decision stricter, or any"
        case .drawings: "whether pictures for people are made when a request asks for them"
        case .drawingFolder: "the folder of these pictures; empty = a temporary folder"
        case .drawingLifetimeSeconds: "how long these pictures are kept"
        case .drawingQuotaBytes: "the most bytes of these pictures that are kept at once"
        case .trust: "files or folders of certificates and master lists that passports are checked against"
        case .masterListRoots: "certificates that master lists must lead to; empty = each is trusted as it is"
        case .revocationLists: "files or folders of revocation lists of passports' signers"
        case .logLevel: "the least weighty message that is logged"
        case .url: "the server that 'bonafide client' asks"
        case .apiKey: "the key with which 'bonafide client' asks; best from the environment"
        case .apiKeyFile: "the file of that key"
        }
    }
}

extension Setting.Kind {
    /// The type under which a provider is asked for it.
    var type: ConfigType {
        switch self {
        case .text, .choice, .rate: .string
        case .integer: .int
        case .list: .stringArray
        }
    }

    /// What it takes, for messages.
    var expectation: String {
        switch self {
        case .text: "a text"
        case .choice(let values): "one of " + values.joined(separator: ", ")
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .rate: "a limit such as 30 per minute"
        case .list: "a list of texts"
        }
    }

    /// Whether a value of the right type is allowed.
    func allows(_ content: ConfigContent) -> Bool {
        switch (self, content) {
        case (.text, .string), (.list, .stringArray): true
        case (.choice(let values), .string(let value)): values.contains(value)
        case (.rate, .string(let value)): value.isEmpty || RateLimit(value) != nil
        case (.integer(let range), .int(let value)): range.contains(value)
        default: false
        }
    }
}
