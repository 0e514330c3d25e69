import COpenCV

/// What the original, never resized pixels of a window are like.
public struct TextureStatistics: Sendable, Equatable {
    /// The variance of the 3×3 Laplacian of luma, as `cv2.Laplacian(luma, cv2.CV_64F).var()` of the window.
    public let laplacianVariance: Double
    /// The standard deviation of noise in levels of luma: Immerkær's operator (Computer Vision and Image Understanding
    /// 64(2), 1996) with the median of its response instead of the mean, so that edges do not count.
    public let noiseSigma: Double
    /// The mean step across the borders of the picture's 8×8 blocks, in levels of luma.
    public let blockDifference: Double
    /// The mean step between neighbours inside the blocks, in levels of luma.
    public let blockActivity: Double
    /// The share of neighbouring steps of opposite sign, 0…1.
    public let zeroCrossingRate: Double

    /// The minimum side of a window, in pixels: two whole blocks wherever it begins.
    public static let minimumSide = 24
}

extension Image {
    /// Statistics of the original pixels of a window of an RGB picture, at least `TextureStatistics.minimumSide` wide
    /// and high.
    public func textureStatistics(of window: Window) throws(ImagingError) -> TextureStatistics {
        var part = window.native
        var measured = bfcv_texture_statistics()
        try withView { bfcv_measure_texture($0, &part, &measured) }
        return TextureStatistics(
            laplacianVariance: measured.laplacian_variance, noiseSigma: measured.noise_sigma,
            blockDifference: measured.block_difference, blockActivity: measured.block_activity,
            zeroCrossingRate: measured.zero_crossing_rate)
    }

    /// The blur effect of Crété et al. (SPIE 6492, 2007) of an RGB picture's luma: 0…1, 1 = most blurred; nothing for a
    /// picture without any edge. The same as scikit-image's `blur_effect`.
    public func blurEffect(filterSize: Int) throws(ImagingError) -> Double? {
        var effect = 0.0
        try withView { bfcv_measure_blur($0, Int32(filterSize), &effect) }
        return effect < 0 ? nil : effect
    }
}
