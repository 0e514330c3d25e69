import TestSupport
import Testing

@testable import Evaluation

/// `Golden/fusion.json`, made by `scripts/golden/fusion.py` with scikit-learn and NumPy.
private struct FusionGolden: Decodable {
    struct Made: Decodable {
        let columns: [[Double]]
        let isPositive: [Bool]
        let weights: [Double]
        let penalty: Double
        let intercept: Double
        let coefficients: [Double]
    }

    struct Components: Decodable {
        let columns: [[Double]]
        let variances: [Double]
        let directions: [[Double]]
    }

    let made: Made
    let components: Components

    static func read() throws -> FusionGolden { try Checkout.golden("EvaluationTests/Golden/fusion.json") }
}

@Suite struct `Fit of standardised columns` {
    /// What two programs that both converge may differ by, relative to the number.
    private static let tolerance = 1e-6

    private static func isNear(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= tolerance * max(1, abs(other))
    }

    @Test func `constant and weights are those of scikit-learn, folded back`() throws {
        let golden = try FusionGolden.read().made
        var sample = LogisticRegression.Sample(columns: golden.columns, isPositive: golden.isPositive)
        sample.weights = golden.weights
        let model = try LogisticRegression.fitStandardised(sample, penalty: golden.penalty)
        #expect(Self.isNear(model.intercept, golden.intercept))
        for (one, other) in zip(model.weights, golden.coefficients) { #expect(Self.isNear(one, other)) }
        // The penalty would tell the units apart.
        let plain = try LogisticRegression.fit(sample, penalty: golden.penalty)
        #expect(!Self.isNear(plain.weights[2], golden.coefficients[2]))
    }

    @Test func `the unit of a column changes its weight alone`() throws {
        let golden = try FusionGolden.read().made
        var sample = LogisticRegression.Sample(columns: golden.columns, isPositive: golden.isPositive)
        let metres = try LogisticRegression.fitStandardised(sample, penalty: 1)
        sample.columns[0] = sample.columns[0].map { $0 * 1000 + 5 }
        let millimetres = try LogisticRegression.fitStandardised(sample, penalty: 1)
        #expect(Self.isNear(millimetres.weights[0] * 1000, metres.weights[0]))
        #expect(Self.isNear(millimetres.weights[1], metres.weights[1]))
    }

    @Test func `a column that does not vary gets no weight`() throws {
        let golden = try FusionGolden.read().made
        var sample = LogisticRegression.Sample(columns: golden.columns, isPositive: golden.isPositive)
        let without = try LogisticRegression.fitStandardised(sample, penalty: 1)
        sample.columns.append(sample.isPositive.map { _ in 0.494193 })
        let with = try LogisticRegression.fitStandardised(sample, penalty: 1)
        #expect(with.weights[3] == 0 && Self.isNear(with.intercept, without.intercept))
    }

    @Test func `directions and variances are NumPy's`() throws {
        let golden = try FusionGolden.read().components
        let components = PrincipalComponents(golden.columns)
        for (one, other) in zip(components.variances, golden.variances) { #expect(Self.isNear(one, other)) }
        for (one, other) in zip(components.directions, golden.directions) {
            for (a, b) in zip(one, other) { #expect(Self.isNear(a, b)) }
        }
        #expect(components.variances == components.variances.sorted(by: >))
    }

    @Test func `columns that depend on each other leave a direction without variance`() {
        let column = [-1.0, 0, 1, 2, -2]
        let components = PrincipalComponents([column, column.map { -$0 }])
        #expect(abs(components.variances[1]) < 1e-12 && components.variances[0] > 4)
    }
}
