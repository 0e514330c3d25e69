import Imaging

/// Follows the face's points from one frame to the other on its own scale, so that near and far faces are measured alike.
struct FaceTracker {
    private enum Constants {
        /// Pixels between the outer eye corners of the pictures in which points are followed.
        static let interOcular = 80.0
        static let width = 240
        static let height = 272
        static let tracking = Tracking(
            windowPixels: 15, levels: 1, minimumEigenvalue: 1e-4, maximumReturnPixels: 0.7)
        /// A quarter of brightness more or less between the frames loses most points of the pictures as they are, none of
        /// the normalised ones (docs/decisions/0020).
        static let contrastRadiusPixels = 10
        static let contrastFloor = 6.0
        /// Larger faces are made smaller by whole factors first, so that the warp does not skip pixels.
        static let maximumStep = 1.5
    }

    /// Follows the rigid points.
    func track(_ first: TwoFrameSample, _ second: TwoFrameSample) throws(VisionError) -> FaceTracks {
        let indices = RigidPoints.indices
        let toSecond = Similarity(
            from: indices.map { first.mesh.points[$0].point }, to: indices.map { second.mesh.points[$0].point })
        let toFirstPixels = Self.crop(around: first)
        let toSecondPixels = toSecond.transform(after: toFirstPixels)
        let (one, other) = try vision {
            (try Self.normalized(first, toFirstPixels), try Self.normalized(second, toSecondPixels))
        }
        let starts = indices.map { toFirstPixels.inverse(first.mesh.points[$0].point) }
        let predicted = indices.map { toSecondPixels.inverse(second.mesh.points[$0].point) }
        // Started from the plane through the network's prediction: its depth must not leak into the measurement.
        let plane = AffineFit(from: starts, to: predicted)
        let found = try vision {
            try one.track(starts, into: other, guesses: starts.map { plane($0) }, Constants.tracking)
        }
        return Self.collect(
            indices, starts, found, predicted,
            depths: zip(first.depths(of: indices), second.depths(of: indices)).map { ($0 + $1) / 2 },
            maps: (toFirstPixels, toSecondPixels))
    }

    private static func collect(
        _ indices: [Int], _ starts: [Point], _ found: [Point?], _ predicted: [Point], depths: [Double],
        maps: (first: AffineTransform, second: AffineTransform)
    ) -> FaceTracks {
        var tracks: [FaceTracks.Track] = []
        var pixels: [PointPair] = []
        func normalized(_ point: Point) -> Point {
            Point(
                x: (point.x - Double(Constants.width) / 2) / Constants.interOcular,
                y: (point.y - Double(Constants.height) / 2) / Constants.interOcular)
        }
        for (position, place) in found.enumerated() {
            guard let place else { continue }
            tracks.append(
                .init(
                    index: indices[position], first: normalized(starts[position]), second: normalized(place),
                    predicted: normalized(predicted[position]), depth: depths[position]))
            pixels.append(PointPair(first: maps.first(starts[position]), second: maps.second(place)))
        }
        return FaceTracks(tracks: tracks, pixels: pixels, sought: indices.count)
    }

    /// The map from the tracking picture's pixels to the frame's.
    private static func crop(around sample: TwoFrameSample) -> AffineTransform {
        let step = sample.interOcularPixels / Constants.interOcular
        let middle = RigidPoints.indices.map { sample.mesh.points[$0].point }.mean
        return AffineTransform(
            step, 0, middle.x - step * Double(Constants.width) / 2, 0, step,
            middle.y - step * Double(Constants.height) / 2)
    }

    private static func normalized(_ sample: TwoFrameSample, _ map: AffineTransform) throws(ImagingError) -> Image {
        try picture(sample, map).contrastNormalized(
            radiusPixels: Constants.contrastRadiusPixels, floor: Constants.contrastFloor)
    }

    private static func picture(_ sample: TwoFrameSample, _ map: AffineTransform) throws(ImagingError) -> Image {
        let gray = sample.gray
        let factor = max(1, (map.step / Constants.maximumStep).rounded(.up))
        guard factor > 1 else {
            return try gray.warped(by: map, width: Constants.width, height: Constants.height, border: .replicate)
        }
        let width = max(1, Int(Double(gray.width) / factor))
        let height = max(1, Int(Double(gray.height) / factor))
        let reduced = try gray.resized(width: width, height: height, interpolation: .area)
        return try reduced.warped(
            by: map.scaled(
                across: Double(width) / Double(gray.width), down: Double(height) / Double(gray.height)),
            width: Constants.width, height: Constants.height, border: .replicate)
    }
}

extension TwoFrameSample {
    /// The depths of points in inter-ocular distances.
    fileprivate func depths(of indices: [Int]) -> [Double] {
        indices.map { mesh.points[$0].z / interOcularPixels }
    }
}
