/// How two frames are judged between which the head did not turn: by what a camera sees of a living face that holds still.
public struct PassiveRule: Sendable, Equatable, Codable {
    /// The probability of a bona fide presentation, from columns of both frames.
    public let fusion: ColumnFusion
    /// The smallest probability of a bona fide presentation.
    public package(set) var live: Double
    /// Below this probability the presentation is an attack.
    public package(set) var spoof: Double

    /// A rule with these numbers.
    package init(fusion: ColumnFusion, live: Double, spoof: Double) {
        self.fusion = fusion
        self.live = live
        self.spoof = spoof
    }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        for (name, value) in [("live", live), ("spoof", spoof)] where !(0...1).contains(value) {
            return "twoFrame.passive.\(name) is not between 0 and 1"
        }
        if spoof > live { return "twoFrame.passive.spoof is above twoFrame.passive.live" }
        return fusion.contradiction("twoFrame.passive.fusion", .pair)
    }
}
