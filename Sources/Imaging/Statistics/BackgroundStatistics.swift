import COpenCV

/// Statistics of a picture that was made smaller, and of the part of it outside some polygons.
public struct BackgroundStatistics: Sendable, Equatable {
    /// The mean length of the Scharr gradient of luma, after the picture was shrunk.
    public let meanGradient: Double
    /// The share of the picture that lies outside the polygons, 0…1.
    public let share: Double
    /// The luma of the whole shrunken picture.
    public let luma: LumaHistogram
}

extension Image {
    /// Statistics of an RGB picture outside the polygons, shrunk so that its longer side has `longerSide` pixels at most.
    public func backgroundStatistics(
        outside polygons: [[Point]], longerSide: Int
    ) throws(ImagingError) -> BackgroundStatistics {
        let shapes = FlatPolygons(polygons)
        var gradient = 0.0
        var share = 0.0
        var levels = [UInt32](repeating: 0, count: 256)
        try withView {
            bfcv_measure_background(
                $0, shapes.coordinates, shapes.counts, Int32(polygons.count), Int32(longerSide), &gradient, &share,
                &levels)
        }
        return BackgroundStatistics(meanGradient: gradient, share: share, luma: LumaHistogram(levels))
    }
}
