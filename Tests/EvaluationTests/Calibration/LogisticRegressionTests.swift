import Foundation
import TestSupport
import Testing

@testable import Evaluation

/// `Golden/calibration.json`, made by `scripts/golden/calibration.py` with scikit-learn and SciPy.
struct CalibrationGolden: Decodable {
    struct Regression: Decodable, CustomTestStringConvertible {
        let name: String
        let columns: [[Double]]
        let isPositive: [Bool]
        let weights: [Double]
        let offsets: [Double]
        let penalty: Double
        let intercept: Double
        let coefficients: [Double]

        var testDescription: String { name }

        var sample: LogisticRegression.Sample {
            var sample = LogisticRegression.Sample(columns: columns, isPositive: isPositive)
            sample.weights = weights
            sample.offsets = offsets
            return sample
        }
    }

    struct Splits: Decodable {
        let groups: [String]
        let folds: [[Int]]
    }

    let regressions: [Regression]
    let leaveOneGroupOut: Splits

    static func read() throws -> CalibrationGolden { try Checkout.golden("EvaluationTests/Golden/calibration.json") }
}

@Suite struct `Logistic regression` {
    /// Relative to the largest coefficient: what two programs that both converge may differ by.
    private static let tolerance = 1e-6

    @Test func `coefficients are those of scikit-learn and SciPy`() throws {
        let regressions = try CalibrationGolden.read().regressions
        #expect(regressions.count == 10)
        for golden in regressions {
            let model = try LogisticRegression.fit(golden.sample, penalty: golden.penalty)
            let difference =
                zip([model.intercept] + model.weights, [golden.intercept] + golden.coefficients)
                .map { abs($0 - $1) }.max() ?? .infinity
            #expect(difference < Self.tolerance, "\(golden.name)")
        }
    }

    @Test func `data that do not determine the weights are refused`() throws {
        let separable = LogisticRegression.Sample(columns: [[0, 1, 2, 3]], isPositive: [false, false, true, true])
        var error = #expect(throws: EvaluationError.self) { try LogisticRegression.fit(separable, penalty: 0) }
        #expect(error?.code == .notFitted)
        let alike = LogisticRegression.Sample(
            columns: [[0, 1, 2, 3], [0, 2, 4, 6]], isPositive: [false, true, false, true])
        error = #expect(throws: EvaluationError.self) { try LogisticRegression.fit(alike, penalty: 0) }
        #expect(error?.code == .notFitted)
    }

    @Test(arguments: [[true, true], [false, false], []])
    func `a class without rows is refused`(labels: [Bool]) {
        let sample = LogisticRegression.Sample(columns: [labels.map { _ in 1 }], isPositive: labels)
        let error = #expect(throws: EvaluationError.self) { try LogisticRegression.fit(sample, penalty: 1) }
        #expect(error?.code == .emptyClass)
    }

    @Test(arguments: [Double.nan, .infinity])
    func `what is no number is refused`(value: Double) {
        let sample = LogisticRegression.Sample(columns: [[value, 1]], isPositive: [true, false])
        let error = #expect(throws: EvaluationError.self) { try LogisticRegression.fit(sample, penalty: 1) }
        #expect(error?.code == .parameter)
    }

    @Test func `a weight counts as so many rows`() throws {
        let columns: [Double] = [0, 1, 2, 1, 3]
        let labels = [false, true, false, true, true]
        var weighted = LogisticRegression.Sample(columns: [columns], isPositive: labels)
        weighted.weights = [1, 2, 1, 1, 1]
        let repeated = LogisticRegression.Sample(columns: [columns + [1]], isPositive: labels + [true])
        let models = try [weighted, repeated].map { try LogisticRegression.fit($0, penalty: 1) }
        #expect(abs(models[0].weights[0] - models[1].weights[0]) < Self.tolerance)
        #expect(abs(models[0].intercept - models[1].intercept) < Self.tolerance)
    }
}

@Suite struct `Cross-validation` {
    @Test func `one group is left out as by scikit-learn`() throws {
        let golden = try CalibrationGolden.read().leaveOneGroupOut
        #expect(try Folds.leavingOneOut(golden.groups).rows == golden.folds)
    }

    @Test func `folds are whole groups of about one size, and the same each time`() throws {
        let groups = (0..<100).map { "g\($0 % 13)" }
        let folds = try Folds(groups, count: 5)
        #expect(folds == (try Folds(groups, count: 5)))
        #expect(folds.rows.flatMap(\.self).sorted() == Array(0..<100))
        for (index, rows) in folds.rows.enumerated() {
            #expect(Set(rows.map { groups[$0] }).isDisjoint(with: folds.others(index).map { groups[$0] }))
            #expect((15...24).contains(rows.count))
        }
    }

    @Test(arguments: [0, 1, 4])
    func `too few or too many folds are refused`(count: Int) {
        #expect(throws: EvaluationError.self) { try Folds(["a", "b", "c", "a"], count: count) }
    }

    @Test func `bona fide presentations and every species weigh alike`() {
        let weights = SpeciesBalance.weights(
            isPositive: [true, true, false, false, false, false], species: ["", "", "print", "print", "print", "mask"])
        #expect(weights == [1.5, 1.5, 0.5, 0.5, 0.5, 1.5])
    }
}
