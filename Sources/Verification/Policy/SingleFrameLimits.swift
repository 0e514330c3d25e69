import Vision

/// The thresholds of single-frame presentation-attack detection.
public struct SingleFrameLimits: Sendable, Equatable, Codable {
    /// What a cue's value does to a decision; a limit that is absent never applies.
    public struct CueLimits: Sendable, Equatable, Codable {
        /// Above this value (0…1) the presentation is an attack.
        public let deny: Double?
        /// Above this value (0…1) the decision is left to a stronger check.
        public let abstain: Double?

        /// Limits of a cue.
        public init(deny: Double? = nil, abstain: Double? = nil) {
            self.deny = deny
            self.abstain = abstain
        }
    }

    /// The minimum score of a bona fide presentation, 0…1.
    public package(set) var live: Double
    /// Below this score, 0…1, the presentation is an attack.
    public package(set) var spoof: Double
    /// The maximum spread between disturbed crops of a stable score, 0…1.
    public let maximumSpread: Double
    /// The limits of the cues that take part, by cue.
    public let cues: [String: CueLimits]

    /// Limits; a picture beyond them is refused before any pixel is allocated.
    public init(live: Double, spoof: Double, maximumSpread: Double, cues: [String: CueLimits]) {
        self.live = live
        self.spoof = spoof
        self.maximumSpread = maximumSpread
        self.cues = cues
    }

    /// The limits of one cue, if it takes part.
    public func limits(of cue: PADCue.Name) -> CueLimits? { cues[cue.rawValue] }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        for (name, value) in [("live", live), ("spoof", spoof), ("maximumSpread", maximumSpread)]
        where !(0...1).contains(value) {
            return "singleFrame.\(name) is not between 0 and 1"
        }
        if spoof > live { return "singleFrame.spoof is above singleFrame.live" }
        for (name, limits) in cues.sorted(by: { $0.key < $1.key }) {
            guard PADCue.Name(rawValue: name) != nil else { return "singleFrame.cues names the unknown cue \(name)" }
            for value in [limits.deny, limits.abstain].compactMap(\.self) where !(0...1).contains(value) {
                return "a limit of cue \(name) is not between 0 and 1"
            }
            if let deny = limits.deny, let abstain = limits.abstain, abstain > deny {
                return "cue \(name) abstains above its deny limit"
            }
        }
        return nil
    }
}
