import Evaluation
import Verification

extension PADCalibrator {
    private enum Gaussian {
        static let components = 5
        /// Bona fide presentations that one direction needs.
        static let presentationsPerComponent = 5
        static let minimumBonaFide = 10
        /// Of bona fide presentations that were not fitted to, so many are called familiar.
        static let familiarShare = 0.95
        static let smallestVariance = 1e-3
    }

    /// What bona fide presentations look like.
    func familiarity(_ rows: [Int], _ columns: [String]) throws -> Familiarity {
        let rows = complete(rows, columns).filter { table.isPositive[$0] }
        guard rows.count >= Gaussian.minimumBonaFide else {
            throw EvaluationError(
                .notFitted,
                "\(rows.count) bona fide presentations: what is familiar takes at least \(Gaussian.minimumBonaFide)")
        }
        var distances: [Double] = []
        for (fitted, judged) in try innerFolds(rows) {
            guard fitted.count > 1 else {
                throw EvaluationError(
                    .notFitted, "all but \(fitted.count) of the bona fide presentations are of one person")
            }
            let model = gaussian(fitted, columns, maximumDistance: 1)
            distances += judged.compactMap { model.distance(numbers($0, columns)) }
        }
        distances = distances.filter(\.isFinite).sorted()
        let place = Int((Gaussian.familiarShare * Double(distances.count)).rounded(.up)) - 1
        guard distances.indices.contains(place) else {
            throw EvaluationError(.notFitted, "the columns of what is familiar hold numbers that are too large")
        }
        return gaussian(rows, columns, maximumDistance: distances[place])
    }

    private func gaussian(_ rows: [Int], _ columns: [String], maximumDistance: Double) -> Familiarity {
        let values = columns.map { entering($0, rows) }
        let scales = values.map { ColumnScale($0) }
        let components = PrincipalComponents(
            zip(scales, values).map { scale, column in column.map(scale.standardised) })
        let count = max(min(Gaussian.components, columns.count - 1, rows.count / Gaussian.presentationsPerComponent), 1)
        let rest = components.variances.dropFirst(count)
        let restVariance = max(rest.reduce(0, +) / Double(max(rest.count, 1)), Gaussian.smallestVariance)
        return Familiarity(
            columns: columns, means: scales.map { Self.short($0.mean) },
            deviations: scales.map { $0.deviation > 0 ? Self.short($0.deviation) : 1 },
            components: zip(components.variances, components.directions).prefix(count).map { variance, direction in
                .init(variance: Self.short(max(variance, restVariance)), direction: direction.map(Self.short))
            }, restVariance: Self.short(restVariance), maximumDistance: Self.short(maximumDistance))
    }
}
