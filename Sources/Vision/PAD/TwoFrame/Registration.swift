import Imaging

/// A registration in the pixels of the working pictures.
struct Registration {
    let state: BackgroundRegistration.State
    let homography: Homography
    let points: Int
    let pairs: [PointPair]
    let isInlier: [Bool]
    let coverage: Double

    init(
        state: BackgroundRegistration.State, homography: Homography = .identity, points: Int, pairs: [PointPair] = [],
        isInlier: [Bool]? = nil, coverage: Double = 0
    ) {
        self.state = state
        self.homography = homography
        self.points = points
        self.pairs = pairs
        self.isInlier = isInlier ?? [Bool](repeating: false, count: pairs.count)
        self.coverage = coverage
    }
}
