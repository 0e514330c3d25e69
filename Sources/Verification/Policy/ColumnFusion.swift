/// A logistic model of the probability of a bona fide presentation over columns of a score file:
/// 1 / (1 + exp(-(intercept + Σ weight · value))).
///
/// Columns of probabilities enter as log odds (`Measurement.entering`).
public struct ColumnFusion: Sendable, Equatable, Codable {
    /// What a column that was not measured leads to; it is never passed over.
    public enum NotMeasured: String, Sendable, Codable, CaseIterable {
        /// Another picture is asked for.
        case retake
        /// The decision is left to a stronger check.
        case inconclusive
    }

    /// What one column adds.
    public struct Term: Sendable, Equatable, Codable {
        /// The log odds that one unit adds; the sign is free.
        public let weight: Double
        /// The smallest value that it was fitted to; what lies below counts as this.
        public let minimum: Double
        /// The largest value that it was fitted to; what lies above counts as this.
        public let maximum: Double

        /// What a column adds within the values that were seen.
        package init(weight: Double, minimum: Double, maximum: Double) {
            self.weight = weight
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// The constant.
    public let intercept: Double
    /// The columns by their names in a score file.
    public let columns: [String: Term]
    /// What a column that was not measured leads to.
    public let notMeasured: NotMeasured

    /// A model with these numbers.
    package init(intercept: Double, columns: [String: Term], notMeasured: NotMeasured) {
        self.intercept = intercept
        self.columns = columns
        self.notMeasured = notMeasured
    }

    /// The first contradiction, as a sentence.
    ///
    /// - Parameters:
    ///   - place: where in the policy it stands.
    ///   - kind: what is measured.
    func contradiction(_ place: String, _ kind: Measurement.Kind) -> String? {
        let known = Set(kind.numbers)
        if !intercept.isFinite { return "\(place).intercept is no number" }
        for (name, term) in columns.sorted(by: { $0.key < $1.key }) {
            guard known.contains(name) || kind.ownNetwork(ofColumn: name) != nil else {
                return "\(place).columns names the unknown column \(name)"
            }
            guard [term.weight, term.minimum, term.maximum].allSatisfy(\.isFinite) else {
                return "\(place).columns.\(name) holds what is no number"
            }
            if term.minimum > term.maximum { return "the minimum of \(place).columns.\(name) is above its maximum" }
        }
        return nil
    }
}
