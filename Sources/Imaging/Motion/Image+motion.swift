import COpenCV

/// How points are followed from one picture to another.
public struct Tracking: Sendable {
    /// The side of the square around a point that is followed, in pixels; odd.
    public var windowPixels: Int
    /// Pyramid levels above the picture itself.
    public var levels: Int
    /// The minimum eigenvalue of a window's gradients, normalised as OpenCV does it; below, the window has too little
    /// texture.
    public var minimumEigenvalue: Double
    /// How far from its start a point may end when it is followed back, in pixels.
    public var maximumReturnPixels: Double

    /// A way of following; the window's side must be odd.
    public init(windowPixels: Int, levels: Int, minimumEigenvalue: Double, maximumReturnPixels: Double) {
        self.windowPixels = windowPixels
        self.levels = levels
        self.minimumEigenvalue = minimumEigenvalue
        self.maximumReturnPixels = maximumReturnPixels
    }
}

extension Image {
    /// The corners of a grey picture outside of convex polygons, the strongest first (Shi and Tomasi, "Good features to
    /// track", 1994).
    ///
    /// - Parameters:
    ///   - polygons: what is left out.
    ///   - quality: the minimum strength against the strongest corner's, 0…1.
    ///   - distancePixels: how near two corners may be.
    ///   - limit: the most corners.
    public func corners(
        outside polygons: [[Point]], quality: Double, distancePixels: Double, limit: Int
    ) throws(ImagingError) -> [Point] {
        let excluded = FlatPolygons(polygons)
        var corners = [bfcv_point](repeating: bfcv_point(), count: limit)
        var found: Int32 = 0
        try withView { view in
            excluded.lend {
                bfcv_corners(
                    view, $0, Float(quality), Float(distancePixels), &corners, Int32(limit), &found)
            }
        }
        return corners.prefix(Int(found)).map(Point.init)
    }

    /// A grey picture without its local brightness and contrast, so that a change of exposure or of shading moves no point
    /// that is followed.
    ///
    /// - Parameters:
    ///   - radiusPixels: how far around each pixel mean and deviation are taken.
    ///   - floor: the deviation, 0…255, that is taken for noise.
    public func contrastNormalized(radiusPixels: Int, floor: Double) throws(ImagingError) -> Image {
        try Image(width: width, height: height, layout: .gray) { (out) throws(ImagingError) in
            try withView {
                bfcv_normalize_contrast($0, Int32(radiusPixels), Float(floor), out.baseAddress, out.count)
            }
        }
    }

    /// Follows points of a grey picture into another of the same size and back (Bouguet, "Pyramidal implementation of the
    /// Lucas Kanade feature tracker", 2000).
    ///
    /// - Parameter guesses: where each point is expected in the other picture.
    /// - Returns: for each point its place in the other picture; `nil` when it was lost or did not come back.
    public func track(
        _ points: [Point], into other: Image, guesses: [Point], _ how: Tracking
    ) throws(ImagingError) -> [Point?] {
        precondition(points.count == guesses.count, "each point has a guess")
        precondition(width == other.width && height == other.height, "pictures of one size")
        let starts = points.map(\.native)
        var places = guesses.map(\.native)
        var followed = [UInt8](repeating: 0, count: points.count)
        var native = bfcv_tracking(
            window: Int32(how.windowPixels), levels: Int32(how.levels),
            minimum_eigenvalue: Float(how.minimumEigenvalue),
            maximum_return: Float(how.maximumReturnPixels))
        try withView(and: other) {
            bfcv_track($0, $1, &native, starts, &places, Int32(starts.count), &followed)
        }
        return zip(places, followed).map { place, followed in followed == 1 ? Point(place) : nil }
    }

    /// Spots of two grey pictures that look alike (ORB, Rublee et al. 2011, with a ratio test both ways), for a camera
    /// that moved too far for following.
    ///
    /// - Parameters:
    ///   - polygons: what is left out of this picture.
    ///   - otherPolygons: what is left out of the other one.
    ///   - limit: the most pairs.
    public func matches(
        with other: Image, outside polygons: [[Point]], of otherPolygons: [[Point]], limit: Int
    ) throws(ImagingError) -> [PointPair] {
        let (here, there) = (FlatPolygons(polygons), FlatPolygons(otherPolygons))
        var from = [bfcv_point](repeating: bfcv_point(), count: limit)
        var to = from
        var found: Int32 = 0
        try withView(and: other) { one, other in
            here.lend { here in
                there.lend { bfcv_match(one, other, here, $0, &from, &to, Int32(limit), &found) }
            }
        }
        return zip(from, to).prefix(Int(found)).map { PointPair(first: Point($0), second: Point($1)) }
    }

    /// The mean structural similarity, -1…1, of two grey pictures of one size (Wang et al., "Image quality assessment",
    /// 2004) and the share of pixels compared, 0…1.
    ///
    /// - Parameters:
    ///   - map: from this picture's pixels to the other's; what the other does not show is left out.
    ///   - polygons: what is left out of this picture.
    ///   - otherPolygons: what is left out of the other one.
    /// - Returns: `nil` when nothing is left to compare.
    public func similarity(
        to other: Image, through map: Homography, outside polygons: [[Point]], of otherPolygons: [[Point]]
    ) throws(ImagingError) -> (similarity: Double, share: Double)? {
        let (here, there) = (FlatPolygons(polygons), FlatPolygons(otherPolygons))
        var similarity: Float = 0
        var share: Float = 0
        try withView(and: other) { one, other in
            here.lend { here in
                there.lend { bfcv_similarity(one, other, map.coefficients, here, $0, &similarity, &share) }
            }
        }
        return share > 0 ? (Double(similarity), Double(share)) : nil
    }

    /// The mean absolute difference of two grey pictures, 0…255, after both were reduced to a square.
    public func meanDifference(from other: Image, sidePixels: Int) throws(ImagingError) -> Double {
        var difference: Float = 0
        try withView(and: other) { bfcv_difference($0, $1, Int32(sidePixels), &difference) }
        return Double(difference)
    }
}

extension Homography {
    /// The homography that most pairs agree with (MAGSAC++, Barath et al. 2020, with a fixed seed), and which pairs do.
    ///
    /// - Parameter tolerancePixels: how far a pair may be off.
    /// - Returns: `nil` when there is none.
    public static func robust(
        through pairs: [PointPair], tolerancePixels: Double
    ) throws(ImagingError) -> (homography: Homography, isInlier: [Bool])? {
        var coefficients = Homography.identity.coefficients
        var inliers = [UInt8](repeating: 0, count: pairs.count)
        var exists: Int32 = 0
        try check(
            bfcv_homography(
                pairs.map(\.first.native), pairs.map(\.second.native), Int32(pairs.count), tolerancePixels,
                &coefficients, &inliers, &exists))
        guard exists == 1, coefficients.allSatisfy(\.isFinite) else { return nil }
        return (Homography(coefficients), inliers.map { $0 == 1 })
    }
}

extension Point {
    fileprivate init(_ native: bfcv_point) { self.init(x: Double(native.x), y: Double(native.y)) }
}
