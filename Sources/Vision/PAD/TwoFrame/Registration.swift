import Imaging

/// A registration in the pixels of the working pictures.
struct Registration {
    let state: BackgroundRegistration.State
    var homography = Homography.identity
    let points: Int
    var pairs: [PointPair] = []
    var isInlier: [Bool] = []
    var coverage = 0.0

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
