/// What a picture can show of a recaptured screen's pattern, and the pattern that the face shares with all around it. It holds no
/// verdict.
///
/// A pattern of few pixels a cycle is the first thing that is lost when a picture is saved again, scaled or blurred: its absence
/// tells something only where the picture still has the detail in which it would be seen.
public struct PatternEvidence: Sendable, Equatable {
    /// How far the sharpest peak that face and whole picture have at one frequency stands above its ring, in natural logarithms of
    /// power; absent when the face is too small.
    public let sharedPeak: Double?
    /// The face's power above half a cycle per pixel over what rounding gives, in natural logarithms; absent as above.
    public let fineDetail: Double?
    /// The quantisation that an earlier JPEG compression left in the pixels, as a part of the standard's table: 1 = libjpeg's
    /// quality 50, 0.5 = 75; 0 = no trace.
    public let compressionStep: Double
    /// The distance between the middles of the eyes, in pixels.
    public let interEyeDistancePixels: Double

    /// A measurement; it decides nothing.
    public init(
        sharedPeak: Double?, fineDetail: Double?, compressionStep: Double, interEyeDistancePixels: Double
    ) {
        self.sharedPeak = sharedPeak
        self.fineDetail = fineDetail
        self.compressionStep = compressionStep
        self.interEyeDistancePixels = interEyeDistancePixels
    }
}
