import COpenCV

/// How bg-verify lays the second frame's background over the first's: SIFT, or ORB where that finds nothing, matched with
/// Lowe's ratio 0.75, and a homography by RANSAC with 3 pixels.
public struct ClassicRegistration: Sendable, Equatable {
    /// The map that registers, when there is one.
    public struct Map: Sendable, Equatable {
        /// From the second frame's pixels to the first's.
        public let homography: Homography
        /// The matches that it explains, 8 or more.
        public let inliers: Int
        /// Their mean distance after registration, in pixels of the first frame.
        public let errorPixels: Double
    }

    /// Background points of the frame with more of them.
    public let points: Int
    /// Background points that were matched.
    public let matches: Int
    /// The share of matches that one homography explains, 0…1.
    public let inlierRatio: Double
    /// The map that registers; `nil` when fewer than 8 matches support one.
    public let map: Map?
}

extension ClassicFrame {
    /// Registers another frame's background to this one's.
    public func register(_ second: ClassicFrame) throws(ImagingError) -> ClassicRegistration {
        var native = bfcv_classic_registration()
        try withViews(second) { bfcv_classic_register($0, $1, $2, $3, &native) }
        return ClassicRegistration(
            points: Int(native.points), matches: Int(native.matches), inlierRatio: native.inlier_ratio,
            map: ClassicRegistration.Map(native))
    }
}

extension ClassicRegistration.Map {
    fileprivate init?(_ native: bfcv_classic_registration) {
        let (a, b, c, d, e, f, g, h, i) = native.homography
        guard native.inliers > 0, i != 0 else { return nil }
        homography = Homography([a, b, c, d, e, f, g, h, i])
        inliers = Int(native.inliers)
        errorPixels = native.error
    }
}

extension Image {
    /// The picture seen through a homography from its pixels to the result's, bilinear, black beyond its edges: OpenCV's
    /// `warpPerspective`.
    public func warped(by map: Homography, width: Int, height: Int) throws(ImagingError) -> Image {
        try Image(width: width, height: height, layout: layout) { (out) throws(ImagingError) in
            try withView {
                bfcv_warp_perspective($0, map.coefficients, Int32(width), Int32(height), out.baseAddress, out.count)
            }
        }
    }
}
