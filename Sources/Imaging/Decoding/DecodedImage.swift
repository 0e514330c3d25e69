/// A picture that was read, with what was known about it in its file.
public struct DecodedImage: Sendable, Equatable {
    /// The upright picture; always of layout `.rgb`.
    public let image: Image
    /// What the file declares.
    public let header: ImageHeader
    /// 1, 2, 4 or 8: the sides of the picture are those of the file divided by it, rounded up.
    public let scaleDenominator: Int
}
