import Imaging

/// Finds how the background of one frame lies over that of the other.
struct BackgroundRegistrar {
    private enum Constants {
        /// The longer side of the pictures in which the background is followed, at most.
        static let longerSide = 480
        static let corners = 200
        static let quality = 0.01
        static let distancePixels = 7.0
        static let tracking = Tracking(windowPixels: 15, levels: 3, minimumEigenvalue: 3e-4, maximumReturnPixels: 0.7)
        /// As for the face; more is taken for noise, because a wall has nothing else.
        static let contrastRadiusPixels = 10
        static let contrastFloor = 10.0
        /// Fewer corners, or fewer that are found again, say nothing about the camera.
        static let minimumPoints = 20
        /// When less than this share was found again, the camera moved too far for following.
        static let minimumFollowedShare = 0.4
        static let tolerancePixels = 2.0
        /// A camera on a stand: half of the points move less than a noisy picture's, four of five less than the tolerance.
        static let stillPixels = 0.35
        static let stillShare = 0.8
        /// A homography that fewer explain may be that of one object.
        static let minimumInlierShare = 0.4
        static let cells = 8
    }

    /// Compares the backgrounds: what lies outside of head and body in each frame.
    func register(_ first: TwoFrameSample, _ second: TwoFrameSample) throws(VisionError) -> Background {
        let one = try WorkingFrame(first, longerSide: Constants.longerSide)
        let other = try WorkingFrame(second, longerSide: Constants.longerSide)
        let corners = try vision {
            try one.gray.corners(
                outside: one.person, quality: Constants.quality, distancePixels: Constants.distancePixels,
                limit: Constants.corners)
        }
        guard corners.count >= Constants.minimumPoints else {
            return Background(one, other, .init(state: .tooLittleTexture, points: corners.count))
        }
        var pairs = try follow(corners, one, other)
        if Double(pairs.count) < Constants.minimumFollowedShare * Double(corners.count) {
            let matches = try vision {
                try one.gray.matches(
                    with: other.gray, outside: one.person, of: other.person, limit: Constants.corners)
            }
            if matches.count > pairs.count { pairs = matches }
        }
        return Background(one, other, try register(pairs, points: corners.count, one, other))
    }

    private func follow(
        _ corners: [Point], _ one: WorkingFrame, _ other: WorkingFrame
    ) throws(VisionError) -> [PointPair] {
        guard one.gray.width == other.gray.width, one.gray.height == other.gray.height else { return [] }
        let found = try vision {
            try Self.normalized(one.gray).track(
                corners, into: Self.normalized(other.gray), guesses: corners, Constants.tracking)
        }
        return zip(corners, found).compactMap { corner, place in
            place.flatMap { other.isBackground($0) ? PointPair(first: corner, second: $0) : nil }
        }
    }

    private static func normalized(_ gray: Image) throws(ImagingError) -> Image {
        try gray.contrastNormalized(radiusPixels: Constants.contrastRadiusPixels, floor: Constants.contrastFloor)
    }

    private func register(
        _ pairs: [PointPair], points: Int, _ one: WorkingFrame, _ other: WorkingFrame
    ) throws(VisionError) -> Registration {
        guard pairs.count >= Constants.minimumPoints else {
            return Registration(state: .tooLittleTexture, points: points, pairs: pairs)
        }
        let distances = pairs.map { $0.first.distance(to: $0.second) }
        let still = distances.map { $0 <= Constants.tolerancePixels }
        if LeastSquares.median(distances) <= Constants.stillPixels,
            Double(still.count { $0 }) >= Constants.stillShare * Double(still.count)
        {
            return Registration(
                state: .staticCamera, points: points, pairs: pairs, isInlier: still,
                coverage: coverage(pairs, still, one))
        }
        let robust = try vision {
            try Homography.robust(through: pairs, tolerancePixels: Constants.tolerancePixels)
        }
        guard let robust, robust.homography.inverse != nil else {
            return Registration(state: .inconsistent, points: points, pairs: pairs)
        }
        let share = Double(robust.isInlier.count { $0 }) / Double(pairs.count)
        return Registration(
            state: share >= Constants.minimumInlierShare ? .registered : .inconsistent, homography: robust.homography,
            points: points, pairs: pairs, isInlier: robust.isInlier, coverage: coverage(pairs, robust.isInlier, one))
    }

    /// The share of those cells of a grid over the background that hold an inlier.
    private func coverage(_ pairs: [PointPair], _ isInlier: [Bool], _ frame: WorkingFrame) -> Double {
        func cell(_ point: Point) -> Int {
            let column = min(Constants.cells - 1, Int(point.x / Double(frame.gray.width) * Double(Constants.cells)))
            let row = min(Constants.cells - 1, Int(point.y / Double(frame.gray.height) * Double(Constants.cells)))
            return row * Constants.cells + column
        }
        let background = (0..<Constants.cells * Constants.cells).count { index in
            let column = Double(index % Constants.cells) + 0.5
            let row = Double(index / Constants.cells) + 0.5
            return frame.isBackground(
                Point(
                    x: column / Double(Constants.cells) * Double(frame.gray.width),
                    y: row / Double(Constants.cells) * Double(frame.gray.height)))
        }
        let held = Set(zip(pairs, isInlier).filter(\.1).map { cell($0.0.first) }).count
        return background > 0 ? min(1, Double(held) / Double(background)) : 0
    }
}
