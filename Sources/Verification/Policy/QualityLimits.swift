public import Vision

/// The range of native values in which a picture is good enough for one purpose, per component; a component without a
/// limit is reported and never refused. In a policy: `{"sharpness": {"minimum": 0.33, "required": true}}`.
public struct QualityLimits: Sendable, Equatable {
    /// What a value outside its range leads to.
    public enum Effect: String, Sendable, Codable, CaseIterable {
        /// The picture is taken again.
        case retake
        /// The person is told what would make a better picture, and nothing else changes.
        case hint
    }

    /// The range of one component.
    public struct Limit: Sendable, Equatable {
        /// The minimum native value that passes.
        public var minimum: Double?
        /// The maximum native value that passes.
        public var maximum: Double?
        /// Whether a failure to assess refuses the picture.
        public var required: Bool
        /// What a value outside the range leads to; `retake` when absent.
        public var effect: Effect?
        /// What the limit rests on, for people.
        public var note: String?

        /// A range of native values and what it leads to; an absent end is open.
        public init(
            minimum: Double? = nil, maximum: Double? = nil, required: Bool = false, effect: Effect? = nil,
            note: String? = nil
        ) {
            self.minimum = minimum
            self.maximum = maximum
            self.required = required
            self.effect = effect
            self.note = note
        }
    }

    /// The limits by component.
    public var components: [QualityComponent.Name: Limit]

    /// Limits by component.
    public init(_ components: [QualityComponent.Name: Limit]) { self.components = components }

    /// The first contradiction, as a sentence.
    public var contradiction: String? {
        for name in QualityComponent.Name.allCases {
            guard let limit = components[name] else { continue }
            if ![limit.minimum, limit.maximum].compactMap(\.self).allSatisfy(\.isFinite) {
                return "quality.\(name.rawValue) has a limit that is not a number"
            }
            if let minimum = limit.minimum, let maximum = limit.maximum, minimum > maximum {
                return "quality.\(name.rawValue).minimum is above its maximum"
            }
            if limit.required, limit.effect == .hint {
                return "quality.\(name.rawValue) is required, and no more than a hint"
            }
            if limit.minimum != nil, name.reasons.low == nil {
                return "quality.\(name.rawValue) cannot be too low: it has no minimum"
            }
            if limit.maximum != nil, name.reasons.high == nil {
                return "quality.\(name.rawValue) cannot be too high: it has no maximum"
            }
        }
        return nil
    }
}

extension QualityLimits {
    /// The same limits with more room for the head's turn, tip and lean.
    func widened(byPoseDegrees degrees: Double) -> QualityLimits {
        guard degrees != 0 else { return self }
        var widened = self
        for name in [QualityComponent.Name.headYaw, .headPitch, .headRoll] {
            widened.components[name]?.minimum.widen(by: -degrees)
            widened.components[name]?.maximum.widen(by: degrees)
        }
        return widened
    }
}

extension Double? {
    fileprivate mutating func widen(by degrees: Double) { self = map { $0 + degrees } }
}

extension QualityLimits: Codable {
    /// Reads an object whose keys are the components' names; an unknown name is an error.
    public init(from decoder: any Decoder) throws {
        self.init(try [QualityComponent.Name: Limit](from: decoder))
    }

    /// Writes an object whose keys are the components' names.
    public func encode(to encoder: any Encoder) throws { try components.encode(to: encoder) }
}

extension QualityLimits.Limit: Codable {
    private enum CodingKeys: String, CodingKey { case minimum, maximum, required, effect, note }

    /// Reads a limit; every part may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        minimum = try container.decodeIfPresent(Double.self, forKey: .minimum)
        maximum = try container.decodeIfPresent(Double.self, forKey: .maximum)
        required = try container.decodeIfPresent(Bool.self, forKey: .required) ?? false
        effect = try container.decodeIfPresent(QualityLimits.Effect.self, forKey: .effect)
        note = try container.decodeIfPresent(String.self, forKey: .note)
    }

    /// Writes a limit; what is absent or `false` is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(minimum, forKey: .minimum)
        try container.encodeIfPresent(maximum, forKey: .maximum)
        if required { try container.encode(required, forKey: .required) }
        try container.encodeIfPresent(effect, forKey: .effect)
        try container.encodeIfPresent(note, forKey: .note)
    }
}
