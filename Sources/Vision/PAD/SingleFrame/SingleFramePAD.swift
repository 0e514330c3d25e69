/// What the single-frame job measured about one face; it holds no verdict.
public struct SingleFramePAD: Sendable, Equatable {
    /// The score of each network for each crop.
    public struct NetworkScores: Sendable, Equatable {
        /// The model's name in the manifest.
        public let model: String
        /// One score per crop; each is disturbed in its own way.
        public let crops: [PADScore]

        /// Scores of a network.
        public init(model: String, crops: [PADScore]) {
            self.model = model
            self.crops = crops
        }

        /// The mean over the crops; absent without one.
        public var mean: Double? {
            crops.isEmpty ? nil : crops.reduce(0) { $0 + Double($1.value) } / Double(crops.count)
        }
    }

    /// The networks' scores: the built-in ones, then an operator's own.
    public let networks: [NetworkScores]
    /// The mean over the built-in networks and crops.
    public let score: PADScore
    /// The largest difference between the crops' means over the networks: 0 = stable.
    public let spread: Float
    /// Of the networks' probability of an attack, the share that falls on their print class rather than on their
    /// screen class: 0 = a screen, 1 = a print; absent when it was not measured.
    public let printShare: Float?
    /// The classical cues.
    public let cues: [PADCue]
    /// What the picture can show of a pattern; absent when it was not looked at.
    public let pattern: PatternEvidence?

    /// A measurement; it decides nothing.
    public init(
        networks: [NetworkScores], score: PADScore, spread: Float, printShare: Float? = nil, cues: [PADCue],
        pattern: PatternEvidence? = nil
    ) {
        self.networks = networks
        self.score = score
        self.spread = spread
        self.printShare = printShare
        self.cues = cues
        self.pattern = pattern
    }
}
