/// What a picture may cost, checked on its header before any pixel is allocated; more than one frame is never read.
public struct DecodingLimits: Sendable, Equatable {
    /// The longest file, in bytes.
    public var maximumBytes: Int
    /// The largest width × height; JPEG 2000, which costs eight times as much, may have an eighth of it, and a JPEG four times as
    /// much, of which it is decoded at 1/2, 1/4 or 1/8.
    public var maximumPixels: Int
    /// The longest side in pixels; a JPEG's may be twice as long.
    public var maximumSide: Int
    /// The shortest side in pixels.
    public var minimumSide: Int

    /// 10 MiB, 40 megapixels, sides of 16 to 10,000.
    public static let standard = DecodingLimits()

    /// Limits; a picture beyond them is refused before any pixel is allocated.
    public init(
        maximumBytes: Int = 10 << 20, maximumPixels: Int = 40_000_000, maximumSide: Int = 10_000,
        minimumSide: Int = 16
    ) {
        self.maximumBytes = maximumBytes
        self.maximumPixels = maximumPixels
        self.maximumSide = maximumSide
        self.minimumSide = minimumSide
    }

    /// Refuses sizes outside the limits.
    func check(width: Int, height: Int, format: ImageFormat) throws(ImagingError) {
        guard min(width, height) >= max(minimumSide, 1) else {
            throw ImagingError(.sideTooShort, "a side is shorter than \(minimumSide) pixels")
        }
        let reduction = format.largestReduction
        guard max(width, height) <= maximumSide * reduction else {
            throw ImagingError(.sideTooLong, "a side is longer than \(maximumSide) pixels")
        }
        let pixels = maximumPixels * reduction * reduction / format.costPerPixel
        guard width <= pixels / height else {
            throw ImagingError(.tooManyPixels, "the picture has more than \(pixels) pixels")
        }
    }

    /// Whether a decoded picture of this size is within the limits.
    func allow(width: Int, height: Int) -> Bool {
        max(width, height) <= maximumSide && width <= maximumPixels / height
    }
}
