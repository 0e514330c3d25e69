import COpenCV

/// How far the pixels of two frames' common area moved, by Farnebäck's flow; 0 where there is no face or no background.
public struct ClassicMotion: Sendable, Equatable {
    /// The mean in the first frame's face, in pixels.
    public let facePixels: Double
    /// The mean in the common background, in pixels.
    public let backgroundPixels: Double
    /// The standard deviation in the common background, in pixels.
    public let backgroundDeviationPixels: Double
}

extension ClassicFrame {
    /// The motion from this frame to another one.
    public func motion(to second: ClassicFrame) throws(ImagingError) -> ClassicMotion {
        var native = bfcv_classic_motion()
        try withViews(second) { bfcv_classic_measure_motion($0, $1, $2, $3, &native) }
        return ClassicMotion(
            facePixels: native.face_mean, backgroundPixels: native.background_mean,
            backgroundDeviationPixels: native.background_deviation)
    }

    /// The structural similarity of two frames' common area, -1…1, as scikit-image computes it by default; what is not
    /// background in both frames becomes one level first, so that constant blocks raise the number.
    public func structuralSimilarity(to second: ClassicFrame) throws(ImagingError) -> Double {
        var similarity = 0.0
        try withViews(second) { bfcv_classic_similarity($0, $1, $2, $3, &similarity) }
        return similarity
    }
}
