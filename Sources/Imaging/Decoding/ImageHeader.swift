/// What a file declares about its picture, known before any pixel is decoded.
public struct ImageHeader: Sendable, Equatable {
    /// The format found in the first bytes.
    public let format: ImageFormat
    /// Columns as stored, before the orientation is applied.
    public let width: Int
    /// Rows as stored, before the orientation is applied.
    public let height: Int
    /// How the stored picture must be turned.
    public let orientation: ImageOrientation
    /// Samples of a pixel as stored, alpha and CMYK's black included; 1 for a palette.
    public let channels: Int
    /// Bits of a sample as stored.
    public let bitDepth: Int
    /// The quality setting of libjpeg (1…100) whose luma table is as strong as the file's; nil for other formats.
    public let jpegQuality: Int?
}
