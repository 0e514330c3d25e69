/// One classical sign of an attack presentation, measured on original pixels. A cue may deny or abstain, never raise.
public struct PADCue: Sendable, Equatable {
    /// The closed list of cues.
    public enum Name: String, Sendable, Codable, CaseIterable {
        case periodicPattern = "periodic_pattern"
        case specularHighlights = "specular_highlights"
        case microTexture = "micro_texture"
        case printBlur = "print_blur"
        case frameAroundFace = "frame_around_face"
        case colourGamut = "colour_gamut"
    }

    /// Which cue.
    public let name: Name
    /// Its native value, whose unit the cue's file documents; absent when it could not be measured.
    public let rawValue: Double?
    /// 0…1, higher = more like an attack; absent when it could not be measured.
    public let value: Double?

    /// A cue that was measured.
    public init(_ name: Name, rawValue: Double, value: Double) {
        self.name = name
        self.rawValue = rawValue
        self.value = min(max(value, 0), 1)
    }

    /// A cue that could not be measured.
    public init(notMeasured name: Name) {
        self.name = name
        rawValue = nil
        value = nil
    }
}
