/// What a caller may choose for one picture.
public struct LivenessOptions: Sendable, Equatable {
    /// Whether poor pictures are refused before they are judged.
    public enum QualityGate: Sendable {
        /// Poor pictures are refused with reasons and hints.
        case enforced
        /// Quality is not measured.
        case skipped
    }

    /// Whether poor pictures are refused before they are judged.
    public var qualityGate = QualityGate.enforced

    /// The default options.
    public init() {}
}
