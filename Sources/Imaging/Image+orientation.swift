import CCodecs

/// Where the first row and the first column of a stored picture belong: Exif tag 274.
public enum ImageOrientation: Int, Sendable, CaseIterable, Codable {
    /// Stored as seen.
    case upright = 1
    /// Left and right exchanged.
    case mirrored = 2
    /// Turned by 180°.
    case upsideDown = 3
    /// Top and bottom exchanged.
    case flipped = 4
    /// Rows and columns exchanged.
    case transposed = 5
    /// To be turned by 90° clockwise.
    case quarterTurn = 6
    /// Rows and columns exchanged, and turned by 180°.
    case transversed = 7
    /// To be turned by 90° anticlockwise.
    case threeQuarterTurn = 8

    /// Whether the upright picture's width is the stored height.
    public var exchangesSides: Bool { rawValue >= Self.transposed.rawValue }
}

extension Image {
    /// The upright picture of one stored in an orientation.
    public func upright(from orientation: ImageOrientation) throws(ImagingError) -> Image {
        guard orientation != .upright else { return self }
        let size = orientation.exchangesSides ? (width: height, height: width) : (width: width, height: height)
        return try Image(width: size.width, height: size.height, layout: layout) { (out) throws(ImagingError) in
            try check(
                pixels.withUnsafeBufferPointer {
                    bfcodec_orient(
                        $0.baseAddress, Int32(width), Int32(height), Int32(layout.rawValue),
                        Int32(orientation.rawValue), out.baseAddress)
                })
        }
    }
}
