extension Familiarity {
    /// The squared distance from the mean of bona fide presentations, in their own variances (Mahalanobis).
    ///
    /// - Parameter numbers: what was measured, by column.
    /// - Returns: `nil` when a column was not measured.
    package func distance(_ numbers: [String: Double]) -> Double? {
        var values: [Double] = []
        for (index, name) in columns.enumerated() {
            guard let number = numbers[name], number.isFinite else { return nil }
            values.append((Measurement.entering(number, of: name) - means[index]) / deviations[index])
        }
        var rest = values.reduce(0) { $0 + $1 * $1 }
        var distance = 0.0
        for component in components {
            let share = zip(component.direction, values).reduce(0) { $0 + $1.0 * $1.1 }
            distance += share * share / component.variance
            rest -= share * share
        }
        return distance + max(rest, 0) / restVariance
    }

    /// The distance beside its limit; `nil` when a column was not measured.
    func comparison(_ numbers: [String: Double]) -> Comparison? {
        distance(numbers).map { Comparison(measure: "pad.familiarity", value: $0, maximum: maximumDistance) }
    }
}
