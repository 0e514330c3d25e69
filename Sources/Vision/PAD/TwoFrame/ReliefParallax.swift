import Imaging

/// Depth of the face from two views: what of its points' motion neither a plane nor a bent sheet explains, but the relief of
/// a face does, along one direction (plane + parallax: Irani and Anandan, "Parallax geometry of pairs of points for 3D scene
/// analysis", 1996).
///
/// A sheet's motion is a homography, to second order a polynomial of degree 2 in each coordinate with two shared
/// coefficients; a sheet bent around a cylinder fills all the polynomials of degree 2. What remains of a face after these
/// are the nose and the eye sockets.
public struct ReliefParallax: Sendable, Equatable {
    /// What the points lie on if they do not lie on a face.
    public enum Surface: Sendable, CaseIterable {
        case plane
        case bent
    }

    /// The points' motion per unit of depth beyond the surface: the sine of the turn, for a far camera.
    public let parallax: Double
    /// The same from the points where the mesh network puts them: what the change of pose predicts.
    public let predictedParallax: Double
    /// The share of the measured motion beyond the surface that the face's relief explains, 0…1.
    public let explainedVariance: Double
    /// How far the measured parallax goes with the predicted one: 1 = as predicted, 0 = not at all; 0 when none is
    /// predicted.
    public let agreement: Double
    /// Root mean square of the motion beyond the surface, in inter-ocular distances.
    public let departure: Double
    /// Root mean square of what the relief leaves, in inter-ocular distances.
    public let noise: Double

    /// Measures against a surface.
    ///
    /// - Returns: `nil` when too few points were found again.
    public init?(_ tracks: FaceTracks, beyond surface: Surface) {
        let tracks = tracks.tracks
        guard tracks.count >= Constants.minimumTracks else { return nil }
        let middle = tracks.map(\.first).mean
        let meanDepth = tracks.reduce(0) { $0 + $1.depth } / Double(tracks.count)
        let depths = tracks.map { $0.depth - meanDepth }
        let places = tracks.map { Point(x: $0.first.x - middle.x, y: $0.first.y - middle.y) }
        let model = SurfaceMotion(places: places, depths: depths, surface: surface)
        let moved = tracks.map { Point(x: $0.second.x - $0.first.x, y: $0.second.y - $0.first.y) }
        let predicted = tracks.map { Point(x: $0.predicted.x - $0.first.x, y: $0.predicted.y - $0.first.y) }

        let relief = model.withRelief(moved)
        guard let weights = relief.robustWeights(),
            let measuredParallax = relief.solve(weights: weights).map(model.parallax),
            let predictedParallax = model.withRelief(predicted).solve(weights: weights).map(model.parallax),
            let left = relief.leftover(weights: weights),
            let all = model.withoutRelief(moved).leftover(weights: weights)
        else { return nil }
        let total = weights.reduce(0, +) / model.equationsPerPoint
        let square = predictedParallax.x * predictedParallax.x + predictedParallax.y * predictedParallax.y
        let product = measuredParallax.x * predictedParallax.x + measuredParallax.y * predictedParallax.y
        parallax = measuredParallax.distance(to: Constants.origin)
        self.predictedParallax = predictedParallax.distance(to: Constants.origin)
        explainedVariance = all > 0 ? max(0, 1 - left / all) : 0
        agreement = square > 0 ? product / square : 0
        departure = (all / total).squareRoot()
        noise = (left / total).squareRoot()
    }

    private enum Constants {
        static let minimumTracks = 60
        static let origin = Point(x: 0, y: 0)
    }
}

/// The linear models of how points on a surface move.
private struct SurfaceMotion {
    let places: [Point]
    let depths: [Double]
    let surface: ReliefParallax.Surface

    /// How many of a model's observations one point makes.
    var equationsPerPoint: Double {
        switch surface {
        case .plane: 2
        case .bent: 1
        }
    }

    /// The motion on the surface and with the relief.
    func withRelief(_ moved: [Point]) -> LeastSquares { model(moved, relief: true) }

    /// The motion on the surface alone.
    func withoutRelief(_ moved: [Point]) -> LeastSquares { model(moved, relief: false) }

    /// The coefficients of the depth.
    func parallax(_ solution: [[Double]]) -> Point {
        switch surface {
        case .plane: Point(x: solution[0][8], y: solution[0][9])
        case .bent: Point(x: solution[0][6], y: solution[1][6])
        }
    }

    private func model(_ moved: [Point], relief: Bool) -> LeastSquares {
        var design: [Double] = []
        design.reserveCapacity(20 * places.count)
        func append(_ values: Double...) { for value in values { design.append(value) } }
        switch surface {
        case .plane:
            // A homography's motion to second order; x and y share two coefficients, so that both are one target.
            for (p, depth) in zip(places, depths) {
                append(p.x, p.y, 1, 0, 0, 0, p.x * p.x, p.x * p.y)
                if relief { append(depth, 0) }
            }
            for (p, depth) in zip(places, depths) {
                append(0, 0, 0, p.x, p.y, 1, p.x * p.y, p.y * p.y)
                if relief { append(0, depth) }
            }
            return LeastSquares(
                columns: relief ? 10 : 8, design: design, targets: [moved.map(\.x) + moved.map(\.y)])
        case .bent:
            for (p, depth) in zip(places, depths) {
                append(p.x, p.y, 1, p.x * p.x, p.x * p.y, p.y * p.y)
                if relief { append(depth) }
            }
            return LeastSquares(
                columns: relief ? 7 : 6, design: design, targets: [moved.map(\.x), moved.map(\.y)])
        }
    }
}
