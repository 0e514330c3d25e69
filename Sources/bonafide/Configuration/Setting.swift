import Configuration
import Server

/// One thing that can be set. Its key is in a file, in snake case; the environment has it as `BONAFIDE_…` in capitals,
/// the command line as `--…` with dashes or `--set key=value`.
struct Setting: Sendable {
    /// What values a setting takes.
    enum Kind: Equatable {
        case text
        case choice([String])
        case integer(ClosedRange<Int>)
        /// A text such as `30 per minute`.
        case rate
        case list
        /// Some of these, at least one.
        case choices([String])
    }

    /// Its name in a file.
    let key: String
    /// What values it takes.
    let kind: Kind
    /// The value when nobody sets it.
    let standard: ConfigContent
    /// One line for people.
    let summary: String
    /// Whether its value is hidden wherever settings are shown.
    let isSecret: Bool

    init(
        _ key: String, _ kind: Kind, _ summary: String, standard: ConfigContent = .string(""), isSecret: Bool = false
    ) {
        self.key = key
        self.kind = kind
        self.standard = standard
        self.isSecret = isSecret
        self.summary = summary
    }

    /// The setting under a key.
    static func named(_ key: String) -> Setting? { allCases.first { $0.key == key } }

    /// The name of its variable in the environment.
    var variable: String { Self.prefix + key.uppercased() }

    /// What the names of all its variables begin with.
    static let prefix = "BONAFIDE_"
}

extension Setting: Hashable {
    static func == (first: Setting, second: Setting) -> Bool { first.key == second.key }

    func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension Setting.Kind {
    /// The type under which a provider is asked for it.
    var type: ConfigType {
        switch self {
        case .text, .choice, .rate: .string
        case .integer: .int
        case .list, .choices: .stringArray
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
        case .choices(let values): "a list of some of " + values.joined(separator: ", ")
        }
    }

    /// Whether a value of the right type is allowed.
    func allows(_ content: ConfigContent) -> Bool {
        switch (self, content) {
        case (.text, .string), (.list, .stringArray): true
        case (.choice(let values), .string(let value)): values.contains(value)
        case (.choices(let all), .stringArray(let values)): !values.isEmpty && values.allSatisfy(all.contains)
        case (.rate, .string(let value)): value.isEmpty || RateLimit(value) != nil
        case (.integer(let range), .int(let value)): range.contains(value)
        default: false
        }
    }
}
