/// What a caller may choose for one picture.
public struct LivenessOptions: Sendable, Equatable {
    /// Whether poor pictures are refused before they are judged.
    public enum QualityGate: Sendable {
        /// Poor pictures are refused with reasons and hints.
        case enforced
        /// Only what attack detection needs is enforced: poor light, blur and a small share of the picture are told as hints.
        case floor
    }

    /// Whether poor pictures are refused before they are judged.
    public var qualityGate = QualityGate.enforced

    /// The default options.
    public init() {}
}
