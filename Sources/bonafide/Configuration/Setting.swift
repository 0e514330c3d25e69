import Configuration
import Foundation
import Verification

/// The closed list of what can be set. The raw value is the key in a file, in snake case; the environment has it as
/// `BONAFIDE_…` in capitals, the command line as `--…` with dashes or `--set key=value`.
enum Setting: String, CaseIterable, Sendable {
    case home
    case policy
    case detector
    case lanes
    case queue
    case maxImageBytes = "max_image_bytes"
    case maxImagePixels = "max_image_pixels"
    case maxImageSide = "max_image_side"
    case host
    case port
    case keys
    case bodyLimitBytes = "body_limit_bytes"
    case requestTimeoutSeconds = "request_timeout_seconds"
    case drainTimeoutSeconds = "drain_timeout_seconds"
    case corsOrigins = "cors_origins"
    case rateLimitPerMinute = "rate_limit_per_minute"
    case logLevel = "log_level"

    /// What values a setting takes.
    enum Kind: Equatable {
        case text
        case choice([String])
        case integer(ClosedRange<Int>)
        case list
    }

    /// The name of its variable in the environment.
    var variable: String { Self.prefix + rawValue.uppercased() }

    /// The name of its flag, for messages.
    var flag: String { "--" + rawValue.replacing("_", with: "-") }

    /// Whether its value is hidden wherever settings are shown. Keys are kept as hashes in a file of their own, so that
    /// no setting is secret today.
    var isSecret: Bool { false }

    /// What the names of all its variables begin with.
    static let prefix = "BONAFIDE_"
}

extension Setting {
    /// What values it takes.
    var kind: Kind {
        switch self {
        case .home, .policy, .host, .keys: .text
        case .detector: .choice(DetectorChoice.allCases.map(\.rawValue))
        case .logLevel: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .lanes: .integer(1...256)
        case .queue: .integer(0...10_000)
        case .maxImageBytes: .integer(1024...268_435_456)
        case .maxImagePixels: .integer(4096...268_435_456)
        case .maxImageSide: .integer(64...65_535)
        case .port: .integer(0...65_535)
        case .bodyLimitBytes: .integer(1024...1_073_741_824)
        case .requestTimeoutSeconds, .drainTimeoutSeconds: .integer(1...3600)
        case .rateLimitPerMinute: .integer(0...1_000_000)
        case .corsOrigins: .list
        }
    }

    /// The value when nobody sets it; the library's own default where it has one.
    var standard: ConfigContent {
        let job = LivenessJob.Configuration(home: "")
        return switch self {
        case .home: .string(".bonafide")
        case .policy, .keys: .string("")
        case .detector: .string(job.detector.rawValue)
        case .lanes: .int(ProcessInfo.processInfo.activeProcessorCount)
        case .queue: .int(job.maximumWaiting)
        case .maxImageBytes: .int(job.limits.maximumBytes)
        case .maxImagePixels: .int(job.limits.maximumPixels)
        case .maxImageSide: .int(job.limits.maximumSide)
        case .host: .string("127.0.0.1")
        case .port: .int(8000)
        case .bodyLimitBytes: .int(20 << 20)
        case .requestTimeoutSeconds: .int(10)
        case .drainTimeoutSeconds: .int(15)
        case .corsOrigins: .stringArray([])
        case .rateLimitPerMinute: .int(0)
        case .logLevel: .string("info")
        }
    }

    /// One line for people.
    var summary: String {
        switch self {
        case .home: "the folder that holds engine and models"
        case .policy: "the policy file; empty = the built-in policy"
        case .detector: "the face detector"
        case .lanes: "pictures judged at the same time"
        case .queue: "pictures that may wait for a lane"
        case .maxImageBytes: "the largest picture file that is read"
        case .maxImagePixels: "the greatest width × height that is read"
        case .maxImageSide: "the longest side that is read, in pixels"
        case .host: "the address to listen on"
        case .port: "the port to listen on; 0 = any free one"
        case .keys: "the file of API keys; empty = keys.json in the home folder"
        case .bodyLimitBytes: "the largest request body"
        case .requestTimeoutSeconds: "how long a request may take"
        case .drainTimeoutSeconds: "how long open requests may go on after SIGTERM"
        case .corsOrigins: "the web origins that may call the server; empty = none"
        case .rateLimitPerMinute: "requests per minute of a key or an address; 0 = no limit"
        case .logLevel: "the least weighty message that is logged"
        }
    }
}

extension Setting.Kind {
    /// The type under which a provider is asked for it.
    var type: ConfigType {
        switch self {
        case .text, .choice: .string
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
        case .list: "a list of texts"
        }
    }

    /// Whether a value of the right type is allowed.
    func allows(_ content: ConfigContent) -> Bool {
        switch (self, content) {
        case (.text, .string), (.list, .stringArray): true
        case (.choice(let values), .string(let value)): values.contains(value)
        case (.integer(let range), .int(let value)): range.contains(value)
        default: false
        }
    }
}
