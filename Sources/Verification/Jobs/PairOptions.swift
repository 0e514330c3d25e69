/// What a caller may choose for two frames.
public struct PairOptions: Sendable, Equatable {
    /// Whether pictures for people are made.
    public enum Drawings: Sendable {
        case none
        case made
    }

    /// bg-verify's parameters that the caller named.
    public var parameters = PairParameters()
    /// How far the client's motion sensor says that the camera turned between the frames, in degrees.
    public var imuRotationDegrees: Double?
    /// Whether pictures for people are made.
    public var drawings = Drawings.none

    /// The default options.
    public init() {}
}
