import COpenCV

/// Statistics of original pixels; each is one call of the C boundary. A box or a patch may reach beyond the picture.
extension Image {
    /// What the spectra of square patches of a grey picture show; absent when fewer than two windows of 32 pixels fit.
    public func patternSpectrum(
        around centers: [Point], sidePixels: Int
    ) throws(ImagingError) -> PatternSpectrum? {
        let points = centers.map(\.native)
        var found = bfcv_pattern()
        try withView {
            bfcv_measure_pattern($0, points, Int32(points.count), Int32(pixel: Double(sidePixels)), &found)
        }
        guard found.windows >= 2 else { return nil }
        return PatternSpectrum(
            peak: Double(found.peak), sharedPeak: Double(found.shared_peak), fineDetail: Double(found.fine_detail))
    }

    /// The quantisation that an earlier JPEG compression left in the middle of a box of a grey picture, at most 256 pixels across,
    /// as a part of the standard's table (ISO/IEC 10918-1, table K.1): 1 = libjpeg's quality 50, 0.5 = 75, 0 = no trace.
    ///
    /// Blocks are looked for wherever they begin. A picture that was scaled after it was compressed has no trace.
    public func compressionStep(in box: Rectangle) throws(ImagingError) -> Double {
        var step: Float = 0
        var blocks: Int32 = 0
        try withView { bfcv_compression_step($0, box.native, &step, &blocks) }
        return Double(step)
    }

    /// The common logarithm of the share of a grey picture's energy above a quarter of a cycle per pixel, -∞…0, for
    /// the largest power-of-two square, 32…256 pixels, in the middle of a box; absent when none fits.
    public func highFrequencyShare(in box: Rectangle) throws(ImagingError) -> Double? {
        var share: Float = 0
        var side: Int32 = 0
        try withView { bfcv_high_frequency_share($0, box.native, &share, &side) }
        return side < 32 ? nil : Double(share)
    }

    /// The histogram of the ten rotation invariant uniform binary patterns of a grey picture in the middle of a box, at
    /// most 256 pixels across, with the number of pixels.
    public func texturePatterns(in box: Rectangle) throws(ImagingError) -> (histogram: [Double], pixels: Int) {
        var histogram = [Float](repeating: 0, count: Int(BFCV_TEXTURE_BINS))
        var pixels: Int32 = 0
        try withView { bfcv_texture_histogram($0, box.native, &histogram, &pixels) }
        return (histogram.map(Double.init), Int(pixels))
    }

    /// The mean distance from grey in the Cb-Cr plane, 0…182, of square patches of a colour picture; absent when the
    /// patches lie outside.
    public func meanChroma(around centers: [Point], sidePixels: Int) throws(ImagingError) -> Double? {
        let points = centers.map(\.native)
        var chroma: Float = 0
        var pixels: Int32 = 0
        try withView {
            bfcv_mean_chroma($0, points, Int32(points.count), Int32(pixel: Double(sidePixels)), &chroma, &pixels)
        }
        return pixels == 0 ? nil : Double(chroma)
    }

    /// The share, 0…1, of a colour picture's pixels within a polygon that are nearly white and half as bright again as
    /// the polygon's median; absent when the polygon lies outside.
    public func highlightShare(in polygon: [Point]) throws(ImagingError) -> Double? {
        let points = polygon.map(\.native)
        var share: Float = 0
        var pixels: Int32 = 0
        try withView { bfcv_highlight_share($0, points, Int32(points.count), &share, &pixels) }
        return pixels == 0 ? nil : Double(share)
    }

    /// How well straight edges beside three sides of a box of a grey picture close around it: the least covered side's
    /// share of edge, 0…1; absent where the picture has room for edges on fewer than three sides.
    public func frameClosure(around box: Rectangle) throws(ImagingError) -> Double? {
        var closure: Float = 0
        try withView { bfcv_frame_closure($0, box.native, &closure) }
        return closure < 0 ? nil : Double(closure)
    }
}
