public import Vision

/// The thresholds of two-frame presentation-attack detection.
public struct TwoFrameLimits: Sendable, Equatable, Codable {
    /// Which rule decides.
    public enum Rule: String, Sendable, Codable, CaseIterable {
        /// Gates, denials and the calibrated fusion of the cues.
        case fused
        /// bg-verify's votes on bg-verify's numbers, for comparison only: it refuses most bona fide presentations before a
        /// static background and accepts bent prints.
        case classic
    }

    /// A cue's range; outside of it, or when it was not measured, the gate or the denial applies.
    public struct CueLimit: Sendable, Equatable, Codable {
        /// The minimum native value that passes.
        public let minimum: Double?
        /// The maximum native value that passes.
        public let maximum: Double?
        /// Where the limit comes from.
        public let note: String?
    }

    /// A logistic model of the probability of a bona fide presentation: 1 / (1 + exp(-(intercept + Σ weight · value))).
    public struct Fusion: Sendable, Equatable, Codable {
        /// Where a cue's value begins and ends in its own unit; in between it is linear.
        public struct CueSpan: Sendable, Equatable, Codable {
            /// The native value of 0.
            public let attack: Double
            /// The native value of 1.
            public let bonaFide: Double
            /// Where the ends come from.
            public let note: String?

            /// The value of a native value, 0…1.
            package func value(_ rawValue: Double) -> Double {
                min(max((rawValue - attack) / (bonaFide - attack), 0), 1)
            }
        }

        /// The constant.
        public let intercept: Double
        /// The weights of the cues' values 0…1, by cue; a cue that was not measured counts as 0.
        public let weights: [String: Double]
        /// Scales in place of the cues' own, by cue.
        public let scales: [String: CueSpan]?

        /// A model with these numbers.
        package init(intercept: Double, weights: [String: Double], scales: [String: CueSpan]? = nil) {
            self.intercept = intercept
            self.weights = weights
            self.scales = scales
        }
    }

    /// Which rule decides.
    public let rule: Rule
    /// The maximum turn of the camera that the client's motion sensor may report, in degrees.
    public let maximumIMURotationDegrees: Double
    /// How much further than in a single picture the head may be turned and leant in each frame, in degrees: it is meant to
    /// move.
    public let poseAllowanceDegrees: Double
    /// Frames that differ less than this, 0…255, while the face moves less than `minimumFaceMotion`, are one picture.
    public let minimumFrameDifference: Double
    /// See `minimumFrameDifference`; in inter-ocular distances.
    public let minimumFaceMotion: Double
    /// The minimum parallax, measured or predicted by the change of pose, that can show depth.
    public let minimumParallax: Double
    /// What a turn must exceed to be evidence, by the eyes' distance; absent = `minimumParallax` alone.
    public package(set) var turnNoise: TurnNoise?
    /// Where the change of pose predicts at least `minimumParallax`, the measured parallax goes with it by this much (1 = as
    /// predicted), or the face is flat or hollow.
    public let minimumAgreement: Double
    /// The states of the background's registration that are accepted.
    public let backgrounds: [BackgroundRegistration.State]
    /// Cues that must lie within their range, or the frames are taken again.
    public let gates: [String: CueLimit]
    /// Cues outside whose range the presentation is an attack; one that was not measured denies nothing.
    public let denials: [String: CueLimit]
    /// The probability of a bona fide presentation.
    public package(set) var fusion: Fusion
    /// The minimum probability of a bona fide presentation.
    public package(set) var live: Double
    /// Below this probability the presentation is an attack.
    public package(set) var spoof: Double
    /// How frames are judged whose only fault is that the head did not turn; absent = they are taken again.
    public package(set) var passive: PassiveRule?
    /// What both frames must be able to show before they are accepted; absent = nothing.
    public package(set) var pattern: PatternLimits?

    /// What single networks have a say in, on each frame, by their names in the manifest; absent = none.
    public package(set) var networks: [String: NetworkLimits]?

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        for (name, value) in [("live", live), ("spoof", spoof)] where !(0...1).contains(value) {
            return "twoFrame.\(name) is not between 0 and 1"
        }
        if spoof > live { return "twoFrame.spoof is above twoFrame.live" }
        for (name, value) in [
            ("maximumIMURotationDegrees", maximumIMURotationDegrees), ("poseAllowanceDegrees", poseAllowanceDegrees),
            ("minimumFrameDifference", minimumFrameDifference),
            ("minimumFaceMotion", minimumFaceMotion), ("minimumParallax", minimumParallax),
            ("minimumAgreement", minimumAgreement),
        ] where !(value >= 0 && value.isFinite) {
            return "twoFrame.\(name) is not a number from 0"
        }
        for (part, names) in [
            ("gates", Array(gates.keys)), ("denials", Array(denials.keys)),
            ("fusion.weights", Array(fusion.weights.keys)), ("fusion.scales", Array((fusion.scales ?? [:]).keys)),
        ] {
            for name in names.sorted() where TwoFrameCue.Name(rawValue: name) == nil {
                return "twoFrame.\(part) names the unknown cue \(name)"
            }
        }
        for (name, limit) in gates.merging(denials, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            if let minimum = limit.minimum, let maximum = limit.maximum, minimum > maximum {
                return "the minimum of cue \(name) is above its maximum"
            }
        }
        for (name, scale) in (fusion.scales ?? [:]).sorted(by: { $0.key < $1.key })
        where !(scale.bonaFide - scale.attack).isNormal {
            return "the scale of cue \(name) has no length"
        }
        return turnNoise?.contradiction ?? passive?.contradiction ?? pattern?.contradiction("twoFrame.pattern")
            ?? networks?.contradiction("twoFrame.networks")
    }
}
