public import Vision

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
    /// The probability that is compared with `live` and `spoof`, from measured columns; absent where the mean of the networks
    /// decides. With it the spread has no say: it may be one of the columns.
    public package(set) var fusion: ColumnFusion?
    /// Below this mean of the networks, 0…1, a presentation is an attack whatever the fusion says: a fusion knows the attacks that
    /// it was fitted to. Read beside a fusion only.
    public package(set) var minimumNetworkScore: Double?
    /// What bona fide presentations look like; what is unlike them is left to a stronger check. Absent = everything is familiar.
    public package(set) var familiarity: Familiarity?
    /// What a picture must be able to show before it is accepted; absent = nothing.
    public package(set) var pattern: PatternLimits?
    /// What single networks have a say in, by their names in the manifest: an operator's own, or built-in ones; absent = none.
    public package(set) var networks: [String: NetworkLimits]?

    /// Limits from their parts, by which the networks alone decide.
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
        for (name, value) in [
            ("live", live), ("spoof", spoof), ("maximumSpread", maximumSpread),
            ("minimumNetworkScore", minimumNetworkScore ?? 0),
        ] where !(0...1).contains(value) {
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
        return fusion?.contradiction("singleFrame.fusion", .liveness) ?? familiarity?.contradiction
            ?? pattern?.contradiction("singleFrame.pattern") ?? networks?.contradiction("singleFrame.networks")
    }
}
