/// What bona fide presentations of the operator's camera look like: a Gaussian of low rank over columns of a score file. It is made
/// from bona fide presentations alone, and so can say that a picture is unlike them, never that it is an attack.
public struct Familiarity: Sendable, Equatable, Codable {
    /// A direction in which bona fide presentations differ from each other.
    public struct Component: Sendable, Equatable, Codable {
        /// How much they vary along it, in squared deviations.
        public let variance: Double
        /// Its share of each column; the squares add up to 1.
        public let direction: [Double]

        /// A direction with its variance.
        package init(variance: Double, direction: [Double]) {
            self.variance = variance
            self.direction = direction
        }
    }

    /// The columns by their names in a score file; probabilities enter as log odds (`Measurement.entering`).
    public let columns: [String]
    /// The mean of each column.
    public let means: [Double]
    /// The standard deviation of each column.
    public let deviations: [Double]
    /// The directions of the largest variance, at right angles to each other.
    public let components: [Component]
    /// The variance in every other direction.
    public let restVariance: Double
    /// A presentation whose squared distance from the mean is above is unfamiliar.
    public let maximumDistance: Double

    /// A model with these numbers.
    package init(
        columns: [String], means: [Double], deviations: [Double], components: [Component], restVariance: Double,
        maximumDistance: Double
    ) {
        self.columns = columns
        self.means = means
        self.deviations = deviations
        self.components = components
        self.restVariance = restVariance
        self.maximumDistance = maximumDistance
    }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        let place = "singleFrame.familiarity"
        let known = Set(Measurement.Kind.liveness.numbers)
        if let name = columns.first(where: { !known.contains($0) }) {
            return "\(place).columns names the unknown column \(name)"
        }
        if columns.isEmpty || Set(columns).count < columns.count { return "\(place).columns are not different columns" }
        guard ([means, deviations] + components.map(\.direction)).allSatisfy({ $0.count == columns.count }) else {
            return "\(place) has not a number for each column"
        }
        guard (means + components.flatMap(\.direction)).allSatisfy(\.isFinite) else {
            return "\(place) holds what is no number"
        }
        for (name, values) in [
            ("deviations", deviations), ("components.variance", components.map(\.variance)),
            ("restVariance", [restVariance]), ("maximumDistance", [maximumDistance]),
        ] where !values.allSatisfy({ $0 > 0 && $0.isFinite }) {
            return "\(place).\(name) is not a number above 0"
        }
        return nil
    }
}
