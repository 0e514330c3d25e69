import Configuration
import Foundation
import Server
import Verification

// Defaults are the library's own wherever it has one.
private let job = Instruments.Configuration(home: "")
private let server = ServerConfiguration()

extension Setting: CaseIterable {
    /// Every setting, in the order in which they are shown.
    static let allCases: [Setting] = [
        .home, .policy, .policyKey, .policyChanges, .calibrationPictures, .detector, .manifest, .recognizer,
        .lanes, .queue, .maxImageBytes, .maxImagePixels, .maxImageSide,
        .gallery, .galleryFolder, .galleryKeyFile, .galleryKey,
        .jobs, .host, .port, .keys, .hosts, .trustedProxies, .bodyBudgetBytes, .headTimeoutSeconds, .bodyTimeoutSeconds,
        .requestTimeoutSeconds, .idleTimeoutSeconds, .drainTimeoutSeconds, .maxConnections, .maxConnectionsPerAddress,
        .corsOrigins, .keyRateLimit, .addressRateLimit, .callerThresholds,
        .callerQuality, .callerLiveness,
        .drawings, .drawingFolder, .drawingLifetimeSeconds, .drawingQuotaBytes,
        .trust, .masterListRoots, .revocationLists,
        .logLevel, .url, .apiKey, .apiKeyFile,
    ]
}

// Engine, models and the policy.
extension Setting {
    static let home = Setting("home", .text, "the folder that holds engine and models", standard: .string(".bonafide"))
    static let policy = Setting("policy", .text, "a policy file, or the name of a built-in policy; empty = default")
    static let policyKey = Setting(
        "policy_key", .text, "the public key that a policy's file must be signed with; empty = it need not be signed")
    static let policyChanges = Setting(
        "policy_changes", .choice(["on", "off"]),
        "whether a server makes policies and puts them into force for keys of scope operate", standard: .string("on"))
    static let calibrationPictures = Setting(
        "calibration_pictures", .text, "the folder below which lists sent to /calibrate may name pictures; empty = none"
    )
    static let detector = Setting(
        "detector", .choice(DetectorChoice.allCases.map(\.rawValue)), "the face detector",
        standard: .string(job.detector.rawValue))
    static let manifest = Setting("manifest", .text, "a manifest of your own models; empty = none")
    static let recognizer = Setting(
        "recognizer", .text, "the network that recognises faces, by its name in the manifest",
        standard: .string("sface"))
}

// Pictures.
extension Setting {
    static let lanes = Setting(
        "lanes", .integer(1...256), "pictures judged at the same time",
        standard: .int(ProcessInfo.processInfo.activeProcessorCount))
    static let queue = Setting(
        "queue", .integer(0...10_000), "pictures that may wait for a lane", standard: .int(job.maximumWaiting))
    static let maxImageBytes = Setting(
        "max_image_bytes", .integer(1024...268_435_456), "the largest picture file that is read",
        standard: .int(job.limits.maximumBytes))
    static let maxImagePixels = Setting(
        "max_image_pixels", .integer(4096...268_435_456), "the maximum width × height that is read",
        standard: .int(job.limits.maximumPixels))
    static let maxImageSide = Setting(
        "max_image_side", .integer(64...65_535), "the longest side that is read, in pixels",
        standard: .int(job.limits.maximumSide))
}

// Galleries.
extension Setting {
    static let gallery = Setting(
        "gallery", .text, "the gallery that is meant when none is named, as by /identity and /main",
        standard: .string(server.standardGallery))
    static let galleryFolder = Setting(
        "gallery_folder", .text, "the folder of the galleries; empty = galleries in the home folder")
    static let galleryKeyFile = Setting(
        "gallery_key_file", .text,
        "the file of the galleries' key; empty = gallery.key in the home folder, made when missing")
    static let galleryKey = Setting(
        "gallery_key", .text, "the galleries' key itself, 32 bytes in base64 or hexadecimal; best from the environment",
        isSecret: true)
}

// The server.
extension Setting {
    static let jobs = Setting(
        "jobs", .choices(ServedJob.allCases.map(\.rawValue)),
        "what a server measures; models of other jobs are not loaded, passports need none",
        standard: .stringArray(ServedJob.allCases.map(\.rawValue)))
    static let host = Setting("host", .text, "the address to listen on", standard: .string(server.host))
    static let port = Setting(
        "port", .integer(0...65_535), "the port to listen on; 0 = any free one", standard: .int(server.port))
    static let keys = Setting("keys", .text, "the file of API keys; empty = keys.jsonl in the home folder")
    static let hosts = Setting(
        "hosts", .list,
        "names and addresses that requests may give as Host, beside localhost; empty = any where keys are asked for",
        standard: .stringArray([]))
    static let trustedProxies = Setting(
        "trusted_proxies", .list,
        "addresses and ranges of proxies whose X-Forwarded-For and Forwarded are believed; empty = none",
        standard: .stringArray([]))
    static let bodyBudgetBytes = Setting(
        "body_budget_bytes", .integer(1_048_576...68_719_476_736),
        "the most bytes of all request bodies that are held at once", standard: .int(server.bodyBudgetBytes))
    static let headTimeoutSeconds = Setting(
        "head_timeout_seconds", .integer(1...3600), "how long a request's head may take to arrive",
        standard: .int(Int(server.headTimeoutSeconds)))
    static let bodyTimeoutSeconds = Setting(
        "body_timeout_seconds", .integer(1...3600), "how long a request's body may take to arrive",
        standard: .int(Int(server.bodyTimeoutSeconds)))
    static let requestTimeoutSeconds = Setting(
        "request_timeout_seconds", .integer(1...3600), "how long a decision may take, its wait for a lane included",
        standard: .int(Int(server.requestTimeoutSeconds)))
    static let idleTimeoutSeconds = Setting(
        "idle_timeout_seconds", .integer(1...3600), "how long a connection may be silent",
        standard: .int(Int(server.idleTimeoutSeconds)))
    static let drainTimeoutSeconds = Setting(
        "drain_timeout_seconds", .integer(1...3600), "how long open requests may go on after SIGTERM",
        standard: .int(Int(server.drainTimeoutSeconds)))
    static let maxConnections = Setting(
        "max_connections", .integer(1...65_535), "connections that are served at once",
        standard: .int(server.maximumConnections))
    static let maxConnectionsPerAddress = Setting(
        "max_connections_per_address", .integer(0...65_535),
        "connections of one address, of trusted proxies aside; 0 = half of all", standard: .int(0))
    static let corsOrigins = Setting(
        "cors_origins", .list,
        "the origins whose pages may call the server, such as https://example.org or capacitor://localhost; empty = none",
        standard: .stringArray([]))
    static let keyRateLimit = Setting(
        "key_rate_limit", .rate, "how often a key may ask, such as 30 per minute; empty = no limit")
    static let addressRateLimit = Setting(
        "address_rate_limit", .rate, "how often an address may ask, such as 30 per minute; empty = no limit")
    static let callerThresholds = Setting(
        "caller_thresholds", .choice(ThresholdAuthority.allCases.map(\.rawValue)),
        "what thresholds in a request may do: only make a decision stricter, or any",
        standard: .string(ThresholdAuthority.stricter.rawValue))
    static let callerQuality = Setting(
        "caller_quality", .choice([requiredCheck, optionalCheck]),
        "whether a request may leave the quality gate out by enable_checks=false", standard: .string(requiredCheck))
    static let callerLiveness = Setting(
        "caller_liveness", .choice([requiredCheck, optionalCheck]),
        "whether a request may leave liveness out, where it is judged by default, by check_liveness=false",
        standard: .string(requiredCheck))
    private static let requiredCheck = "required"
    /// The value that lets callers leave a check out.
    static let optionalCheck = "optional"
}

// Drawings.
extension Setting {
    static let drawings = Setting(
        "drawings", .choice(["on", "off"]), "whether pictures for people are made when a request asks for them",
        standard: .string("on"))
    static let drawingFolder = Setting(
        "drawing_folder", .text, "the folder of these pictures; empty = a temporary folder")
    static let drawingLifetimeSeconds = Setting(
        "drawing_lifetime_seconds", .integer(1...86_399), "how long these pictures are kept", standard: .int(600))
    static let drawingQuotaBytes = Setting(
        "drawing_quota_bytes", .integer(1_048_576...1_099_511_627_776),
        "the most bytes of these pictures that are kept at once", standard: .int(268_435_456))
}

// Passports.
extension Setting {
    static let trust = Setting(
        "trust", .list, "files or folders of certificates and master lists that passports are checked against",
        standard: .stringArray([]))
    static let masterListRoots = Setting(
        "master_list_roots", .list, "certificates that master lists must lead to; empty = each is trusted as it is",
        standard: .stringArray([]))
    static let revocationLists = Setting(
        "revocation_lists", .list, "files or folders of revocation lists of passports' signers",
        standard: .stringArray([]))
}

// The log and the client.
extension Setting {
    static let logLevel = Setting(
        "log_level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        "the lowest level of messages that are logged", standard: .string("info"))
    static let url = Setting(
        "url", .text, "the server that 'bonafide client' asks",
        standard: .string("http://\(server.host):\(server.port)"))
    static let apiKey = Setting(
        "api_key", .text, "the key with which 'bonafide client' asks; best from the environment", isSecret: true)
    static let apiKeyFile = Setting("api_key_file", .text, "the file of that key")
}
