import Testing

@testable import Vision

@Suite struct LeastSquaresTests {
    @Test func `two targets of one design are solved exactly`() throws {
        let rows = (0..<20).map { [1, Double($0), Double($0 * $0 % 7)] }
        let truth = [[2.0, -0.5, 3], [0, 1, -1]]
        let targets = truth.map { t in rows.map { r in zip(r, t).reduce(0) { $0 + $1.0 * $1.1 } } }
        let fit = LeastSquares(rows: rows, targets: targets)
        let solution = try #require(fit.solve(weights: rows.map { _ in 1 }))
        for (found, expected) in zip(solution.joined(), truth.joined()) { #expect(abs(found - expected) < 1e-9) }
    }

    @Test func `a design that determines nothing has no solution`() {
        let fit = LeastSquares(
            rows: (0..<9).map { [1, Double($0), 2 * Double($0)] }, targets: [(0..<9).map(Double.init)])
        #expect(fit.solve(weights: [Double](repeating: 1, count: 9)) == nil)
        #expect(fit.robustWeights() == nil)
    }

    @Test func `weights find the line under wild values`() throws {
        let rows = (0..<40).map { [1, Double($0)] }
        let target: [Double] = (0..<40).map { index in
            let noise = index % 2 == 0 ? 0.01 : -0.01
            return index % 8 == 0 ? 100 : 1 + 0.5 * Double(index) + noise
        }
        let fit = LeastSquares(rows: rows, targets: [target])
        let weights = try #require(fit.robustWeights())
        let solution = try #require(fit.solve(weights: weights))
        #expect(abs(solution[0][1] - 0.5) < 0.01)
        #expect(weights[8] < 0.01 && weights[9] > 0.5)
    }
}
