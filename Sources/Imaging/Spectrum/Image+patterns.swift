import COpenCV

/// Statistics of original pixels; each is one call of the C boundary. A box or a patch may reach beyond the picture.
extension Image {
    /// How far the sharpest peak of a grey picture's spectrum stands above the other frequencies of its ring, in
    /// natural logarithms of power, over square patches; absent when fewer than two windows of 32 pixels fit.
    public func periodicPeak(around centers: [Point], sidePixels: Int) throws(ImagingError) -> Double? {
        let points = centers.map(\.native)
        var peak: Float = 0
        var windows: Int32 = 0
        try withView {
            bfcv_periodic_peak($0, points, Int32(points.count), Int32(pixel: Double(sidePixels)), &peak, &windows)
        }
        return windows < 2 ? nil : Double(peak)
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
