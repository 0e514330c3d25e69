import Imaging

/// The affine map under which two lists of points come closest (least squares); the identity when they determine none.
struct AffineFit {
    private let map: AffineTransform

    init(from: [Point], to: [Point]) {
        let fit = LeastSquares(rows: from.map { [$0.x, $0.y, 1] }, targets: [to.map(\.x), to.map(\.y)])
        let solution = fit.solve(weights: [Double](repeating: 1, count: from.count))
        map = solution.map { AffineTransform($0[0][0], $0[0][1], $0[0][2], $0[1][0], $0[1][1], $0[1][2]) } ?? .identity
    }

    func callAsFunction(_ point: Point) -> Point { map(point) }
}
