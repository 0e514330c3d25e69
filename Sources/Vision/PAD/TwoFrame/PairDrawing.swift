/// A picture for people about two frames.
public struct PairDrawing: Sendable, Equatable {
    /// What it shows.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Both frames side by side with the background's matches.
        case backgroundMatches = "background_matches"
        /// Both frames side by side with the matches of background and face.
        case originalMatches = "original_matches"
        /// The first frame with the motion that remains after registration, as vectors.
        case residualMotion = "residual_motion"
        /// The first frame with the size of that motion as colours.
        case residualHeat = "residual_heat"
    }

    /// What it shows.
    public let kind: Kind
    /// A PNG file.
    public let png: [UInt8]

    /// A drawing as the bytes of a PNG file.
    public init(kind: Kind, png: [UInt8]) {
        self.kind = kind
        self.png = png
    }
}
