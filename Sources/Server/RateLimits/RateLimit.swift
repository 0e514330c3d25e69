/// How often something may happen, such as `30 per minute`; a burst of the whole count is allowed.
public struct RateLimit: Sendable, Equatable, CustomStringConvertible {
    /// The span of time that the count is for.
    public enum Unit: String, Sendable, CaseIterable {
        /// One second.
        case second
        /// 60 seconds.
        case minute
        /// 3600 seconds.
        case hour
        /// 86400 seconds.
        case day

        /// Its length in seconds.
        var seconds: Double {
            switch self {
            case .second: 1
            case .minute: 60
            case .hour: 3600
            case .day: 86400
            }
        }
    }

    /// How many times, at least 1.
    public let count: Int
    /// The unit of time.
    public let unit: Unit

    /// At most `count` requests per unit; a count below 1 is a programmer error.
    public init(_ count: Int, per unit: Unit) {
        precondition(count > 0, "a limit of 0 would refuse everything")
        self.count = count
        self.unit = unit
    }

    /// Reads face-recognition-liveness's form: `30 per minute` or `30/minute`; seconds, minutes, hours or days.
    public init?(_ text: String) {
        let words = text.lowercased().replacing("/", with: " per ").split(separator: " ")
        guard words.count == 3, let count = Int(words[0]), count > 0, words[1] == "per",
            let unit = Unit.allCases.first(where: { words[2] == $0.rawValue || words[2] == $0.rawValue + "s" })
        else { return nil }
        self.count = count
        self.unit = unit
    }

    /// The form `30 per minute`.
    public var description: String { "\(count) per \(unit.rawValue)" }
}
