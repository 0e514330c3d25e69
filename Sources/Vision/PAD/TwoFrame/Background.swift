import Imaging

/// Both working pictures and how their backgrounds lie over each other.
struct Background {
    let first: WorkingFrame
    let second: WorkingFrame
    let registration: Registration
    /// The inter-ocular distance in which motion is given, in working pixels: the mean over both frames.
    let unitPixels: Double
    /// The symmetric transfer error of each match, not of the inliers alone, in inter-ocular distances.
    let transferErrors: [Double]

    init(_ first: WorkingFrame, _ second: WorkingFrame, _ registration: Registration) {
        self.first = first
        self.second = second
        self.registration = registration
        let unit = (first.interOcularPixels + second.interOcularPixels) / 2
        unitPixels = unit
        let back = registration.homography.inverse ?? .identity
        transferErrors = registration.pairs.map { pair in
            let there = registration.homography(pair.first).distance(to: pair.second)
            let here = back(pair.second).distance(to: pair.first)
            return (there + here) / 2 / unit
        }
    }

    /// How far the face's points moved against the background, in inter-ocular distances; the mean.
    func faceMotion(_ tracks: FaceTracks) -> Double {
        guard !tracks.pixels.isEmpty else { return 0 }
        let lengths = tracks.pixels.map { pair in
            registration.homography(first.working(pair.first)).distance(to: second.working(pair.second))
        }
        return lengths.reduce(0, +) / Double(lengths.count) / unitPixels
    }

    /// The mean structural similarity of what both frames show of the background, on pictures of half the size.
    func similarity() throws(VisionError) -> Double? {
        let (one, other) = try vision { (try Self.half(first.gray), try Self.half(second.gray)) }
        func halved(_ polygons: [[Point]]) -> [[Point]] {
            polygons.map { $0.map { Point(x: ($0.x + 0.5) / 2 - 0.5, y: ($0.y + 0.5) / 2 - 0.5) } }
        }
        return try vision {
            try one.similarity(
                to: other, through: registration.homography.halved, outside: halved(first.person),
                of: halved(second.person))?.similarity
        }
    }

    /// The registration in the pixels of the upright originals.
    var report: BackgroundRegistration {
        BackgroundRegistration(
            state: registration.state, homography: originalHomography, points: registration.points,
            matches: registration.pairs.map {
                PointPair(first: first.original($0.first), second: second.original($0.second))
            },
            isInlier: registration.isInlier, coverage: registration.coverage,
            transferError: transferErrors.isEmpty ? nil : LeastSquares.median(transferErrors))
    }

    private var originalHomography: Homography {
        Homography.scaling(second.scale).inverse?
            .after(registration.homography.after(Homography.scaling(first.scale))) ?? .identity
    }

    private static func half(_ image: Image) throws(ImagingError) -> Image {
        try image.resized(width: max(1, image.width / 2), height: max(1, image.height / 2), interpolation: .area)
    }
}

extension Homography {
    /// This map after another one.
    func after(_ map: Homography) -> Homography {
        var product = [Double](repeating: 0, count: 9)
        for row in 0..<3 {
            for column in 0..<3 {
                product[row * 3 + column] = (0..<3).reduce(0) {
                    $0 + coefficients[row * 3 + $1] * map.coefficients[$1 * 3 + column]
                }
            }
        }
        return Homography(product)
    }

    /// The map from an original's pixels to those of a picture of another size; pixel centres stay over each other.
    static func scaling(_ scale: Double) -> Homography {
        Homography([scale, 0, (scale - 1) / 2, 0, scale, (scale - 1) / 2, 0, 0, 1])
    }

    /// The same map between pictures of half the size.
    var halved: Homography {
        let half = Homography.scaling(0.5)
        let double = Homography.scaling(2)
        return half.after(after(double))
    }
}
