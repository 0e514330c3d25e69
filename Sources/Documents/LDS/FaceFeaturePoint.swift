/// A point of a face whose place the record states, in pixels from the upper left corner.
public struct FaceFeaturePoint: Sendable, Hashable {
    /// Which point it is.
    public let kind: Kind
    /// Pixels to the right.
    public let x: Int
    /// Pixels down.
    public let y: Int

    /// Which point of a face.
    public enum Kind: Sendable, Hashable, CustomStringConvertible {
        /// A feature point of ISO/IEC 14496-2, Annex C, such as 12.1, the centre of the left pupil.
        case mpeg4(group: Int, number: Int)
        /// Any other by the code that the record has.
        case other(Int)

        /// Such as `12.1`.
        public var description: String {
            switch self {
            case .mpeg4(let group, let number): "\(group).\(number)"
            case .other(let code): "other \(code)"
            }
        }
    }
}
