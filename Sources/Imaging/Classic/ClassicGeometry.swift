import COpenCV

/// The departure of a face's points from a plane between two frames, by bg-verify's formulas.
///
/// Its plane is a homography by RANSAC with 3 pixels whose outliers are dropped: what departs by more is never counted.
public struct ClassicGeometry: Sendable, Equatable {
    /// Points that the plane's fit counted; 0 when fewer than 20 support a plane.
    public let planePoints: Int
    /// Their mean distance from the plane's image, in pixels.
    public let planeResidualPixels: Double
    /// The correlation of these distances with the absolute depths, -1…1; `nil` when either does not vary.
    public let depthCorrelation: Double?
    /// The mean standard deviation of the coefficients of eight patches' homographies. They are added up whatever their unit,
    /// so the shifts in pixels decide it. Its clusters are always the same, bg-verify's are not.
    public let patchDispersion: Double

    /// Measures points and their depths in the first frame, in any unit; their numbers must agree.
    public init(of points: [PointPair], depths: [Double]) throws(ImagingError) {
        precondition(points.count == depths.count, "each point has its depth")
        var native = bfcv_classic_geometry()
        try check(
            bfcv_classic_measure_geometry(
                points.map(\.first.single), points.map(\.second.single), depths.map(Float.init), Int32(points.count),
                &native))
        planePoints = Int(native.inliers)
        planeResidualPixels = native.residual
        depthCorrelation = native.correlated == 1 ? native.correlation : nil
        patchDispersion = native.dispersion
    }
}

extension Point {
    fileprivate var single: bfcv_point { bfcv_point(x: Float(x), y: Float(y)) }
}
