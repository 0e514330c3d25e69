import Foundation

/// A logistic model of the probability that a row is positive: 1 / (1 + exp(-(intercept + Σ weight · value + offset))).
///
/// It is fitted by Newton's method to the penalised log-likelihood Σ wᵢ log pᵢ - λ/2 Σ β², in which the intercept is not
/// penalised (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
public struct LogisticRegression: Sendable, Equatable {
    /// What a model is fitted to.
    public struct Sample: Sendable {
        /// The values, one array for each feature, each as long as `isPositive`.
        public var columns: [[Double]]
        /// For each row whether it is positive.
        public var isPositive: [Bool]
        /// How much each row counts, from 0.
        public var weights: [Double]
        /// The known part of each row's log odds: the contribution of weights that are set and not fitted.
        public var offsets: [Double]

        /// A sample whose rows have equal weights and no offsets.
        public init(columns: [[Double]], isPositive: [Bool]) {
            self.columns = columns
            self.isPositive = isPositive
            weights = [Double](repeating: 1, count: isPositive.count)
            offsets = [Double](repeating: 0, count: isPositive.count)
        }
    }

    private enum Constants {
        static let mostSteps = 100
        static let mostHalvings = 40
        /// Of the coefficients: Newton's steps shrink quadratically, so that the error is far below the last one.
        static let relativeStep = 1e-9
        /// Of the loss, which rounding may raise by so much.
        static let relativeLoss = 1e-13
    }

    /// The constant.
    public let intercept: Double
    /// The weights of the features.
    public let weights: [Double]

    /// A model with one weight for each feature, in the order of the columns.
    public init(intercept: Double, weights: [Double]) {
        self.intercept = intercept
        self.weights = weights
    }

    /// The log odds of a row, without its offset.
    public func logOdds(_ row: some Sequence<Double>) -> Double {
        zip(weights, row).reduce(intercept) { $0 + $1.0 * $1.1 }
    }

    /// The probability 0…1 that log odds stand for.
    public static func probability(logOdds: Double) -> Double {
        logOdds >= 0 ? 1 / (1 + exp(-logOdds)) : exp(logOdds) / (1 + exp(logOdds))
    }

    /// Fits a model.
    ///
    /// - Parameter penalty: λ from 0; scikit-learn's `C` is its reciprocal.
    /// - Throws: `emptyClass` when a class has no weight, `notFitted` when the data do not determine the model, as when the
    ///   classes can be separated without error and nothing is penalised.
    public static func fit(_ sample: Sample, penalty: Double) throws(EvaluationError) -> LogisticRegression {
        try check(sample, penalty)
        let problem = Problem(sample: sample, penalty: penalty)
        var coefficients = [Double](repeating: 0, count: sample.columns.count + 1)
        var loss = problem.loss(coefficients)
        for _ in 0..<Constants.mostSteps {
            try EvaluationError.checkCancellation()
            let (gradient, hessian) = problem.derivatives(coefficients)
            guard let step = hessian.solve(gradient) else { break }
            guard let next = problem.descend(from: coefficients, loss, along: step) else { break }
            coefficients = next.coefficients
            loss = next.loss
            let scale = coefficients.reduce(1) { max($0, abs($1)) }
            if step.allSatisfy({ abs($0) <= Constants.relativeStep * scale }) {
                return LogisticRegression(intercept: coefficients[0], weights: Array(coefficients.dropFirst()))
            }
        }
        throw EvaluationError(
            .notFitted,
            "the data do not determine the weights: features depend on each other, or the classes can be told apart "
                + "without error; a penalty above \(penalty) helps")
    }

    private static func check(_ sample: Sample, _ penalty: Double) throws(EvaluationError) {
        let count = sample.isPositive.count
        precondition(
            sample.columns.allSatisfy { $0.count == count } && sample.weights.count == count
                && sample.offsets.count == count, "each row has every value")
        guard penalty >= 0, penalty.isFinite else { throw EvaluationError(.parameter, "a penalty is a number from 0") }
        for (name, label) in [("positive", true), ("other", false)]
        where !zip(sample.isPositive, sample.weights).contains(where: { $0 == label && $1 > 0 }) {
            throw EvaluationError(.emptyClass, "no row to fit to is of the \(name) class")
        }
        let numbers = [sample.weights, sample.offsets] + sample.columns
        guard numbers.allSatisfy({ $0.allSatisfy(\.isFinite) }), sample.weights.allSatisfy({ $0 >= 0 }) else {
            throw EvaluationError(.parameter, "a value or a weight to fit to is not a number, or a weight is negative")
        }
    }

    /// The penalised loss and its derivatives.
    private struct Problem {
        let sample: Sample
        let penalty: Double

        func loss(_ coefficients: [Double]) -> Double {
            var loss = coefficients.dropFirst().reduce(0) { $0 + penalty / 2 * $1 * $1 }
            for row in sample.isPositive.indices {
                let margin = sample.isPositive[row] ? logOdds(row, coefficients) : -logOdds(row, coefficients)
                loss += sample.weights[row] * (margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin)
            }
            return loss
        }

        /// The gradient of the likelihood, whose solution is the step, and the Hessian of the loss.
        func derivatives(_ coefficients: [Double]) -> (gradient: [Double], hessian: CholeskyMatrix) {
            var gradient = coefficients.map { -penalty * $0 }
            gradient[0] = 0
            var hessian = CholeskyMatrix(size: coefficients.count)
            for index in gradient.indices.dropFirst() { hessian[index, index] = penalty }
            for row in sample.isPositive.indices {
                let probability = LogisticRegression.probability(logOdds: logOdds(row, coefficients))
                let error = sample.weights[row] * ((sample.isPositive[row] ? 1 : 0) - probability)
                let curvature = sample.weights[row] * probability * (1 - probability)
                for i in gradient.indices {
                    let value = value(row, i)
                    gradient[i] += error * value
                    for j in 0...i { hessian[i, j] += curvature * value * self.value(row, j) }
                }
            }
            return (gradient, hessian)
        }

        /// The first of step, half of it, a quarter… that does not raise the loss.
        func descend(
            from coefficients: [Double], _ loss: Double, along step: [Double]
        ) -> (coefficients: [Double], loss: Double)? {
            var share = 1.0
            for _ in 0..<Constants.mostHalvings {
                let next = zip(coefficients, step).map { $0 + share * $1 }
                let nextLoss = self.loss(next)
                if nextLoss <= loss + Constants.relativeLoss * abs(loss) { return (next, nextLoss) }
                share /= 2
            }
            return nil
        }

        private func logOdds(_ row: Int, _ coefficients: [Double]) -> Double {
            coefficients.indices.reduce(sample.offsets[row]) { $0 + coefficients[$1] * value(row, $1) }
        }

        private func value(_ row: Int, _ index: Int) -> Double { index == 0 ? 1 : sample.columns[index - 1][row] }
    }
}
