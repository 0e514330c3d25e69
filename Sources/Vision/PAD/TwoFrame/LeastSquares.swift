/// Weighted linear least squares with one design and several targets.
struct LeastSquares {
    /// The number of unknowns of each target.
    let columns: Int
    /// One row per observation, one after the other: a list of lists takes eight times as long.
    let design: [Double]
    /// One list per target, with one value per observation.
    let targets: [[Double]]

    /// A problem from the rows of its design.
    init(rows: [[Double]], targets: [[Double]]) {
        self.init(columns: rows.first?.count ?? 0, design: rows.flatMap(\.self), targets: targets)
    }

    init(columns: Int, design: [Double], targets: [[Double]]) {
        precondition(targets.allSatisfy { $0.count * columns == design.count }, "a row for each value of a target")
        self.columns = columns
        self.design = design
        self.targets = targets
    }

    private var observations: Int { targets.first?.count ?? 0 }

    /// The coefficients of each target; `nil` when the design does not determine them.
    func solve(weights: [Double]) -> [[Double]]? {
        var normal = [Double](repeating: 0, count: columns * columns)
        var sides = targets.map { _ in [Double](repeating: 0, count: columns) }
        for row in 0..<observations {
            let start = row * columns
            for i in 0..<columns {
                let weighted = weights[row] * design[start + i]
                for j in 0...i { normal[i * columns + j] += weighted * design[start + j] }
                for target in targets.indices { sides[target][i] += weighted * targets[target][row] }
            }
        }
        let matrix = (0..<columns).map { Array(normal[$0 * columns..<($0 + 1) * columns]) }
        return Self.cholesky(matrix).map { factor in sides.map { Self.solve(factor, $0) } }
    }

    /// What the coefficients leave of each target, one list per target.
    func residuals(_ coefficients: [[Double]]) -> [[Double]] {
        zip(coefficients, targets).map { coefficients, target in
            target.indices.map { row in
                var left = target[row]
                for column in 0..<columns { left -= design[row * columns + column] * coefficients[column] }
                return left
            }
        }
    }

    /// Weights under which observations that the fit does not explain count less: Huber's, with the scale from the median
    /// of the residuals' lengths over all targets (Holland and Welsch, "Robust regression using iteratively reweighted
    /// least-squares", 1977).
    ///
    /// - Returns: the weights, or `nil` when the design does not determine a fit.
    func robustWeights() -> [Double]? {
        var weights = [Double](repeating: 1, count: observations)
        for _ in 0..<Constants.iterations {
            guard let coefficients = solve(weights: weights) else { return nil }
            let lengths = Self.lengths(residuals(coefficients))
            let scale = Constants.normalConsistency * Self.median(lengths)
            guard scale > 0 else { return weights }
            weights = lengths.map { min(1, Constants.tuning * scale / max($0, .leastNormalMagnitude)) }
        }
        return weights
    }

    /// The weighted sum of squares that is left of all targets.
    func leftover(weights: [Double]) -> Double? {
        solve(weights: weights).map { coefficients in
            zip(Self.lengths(residuals(coefficients)), weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
        }
    }

    /// The length of each observation's residual over all targets.
    static func lengths(_ residuals: [[Double]]) -> [Double] {
        guard let first = residuals.first else { return [] }
        return first.indices.map { index in
            residuals.reduce(0) { $0 + $1[index] * $1[index] }.squareRoot()
        }
    }

    /// The middle value; 0 of none.
    static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    private enum Constants {
        static let iterations = 10
        // The median absolute deviation of a normal distribution is its standard deviation over this.
        static let normalConsistency = 1.4826
        static let tuning = 2.0
        static let smallestPivotShare = 1e-10
    }

    /// The lower triangle whose product with its transpose is a symmetric matrix given by its lower triangle.
    private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
        var factor = matrix
        for column in matrix.indices {
            for row in column..<matrix.count {
                var sum = matrix[row][column]
                for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
                if row == column {
                    guard sum > Constants.smallestPivotShare * matrix[column][column] else { return nil }
                    factor[row][column] = sum.squareRoot()
                } else {
                    factor[row][column] = sum / factor[column][column]
                }
            }
        }
        return factor
    }

    private static func solve(_ factor: [[Double]], _ side: [Double]) -> [Double] {
        var solution = side
        for row in factor.indices {
            for k in 0..<row { solution[row] -= factor[row][k] * solution[k] }
            solution[row] /= factor[row][row]
        }
        for row in factor.indices.reversed() {
            for k in row + 1..<max(factor.count, row + 1) { solution[row] -= factor[k][row] * solution[k] }
            solution[row] /= factor[row][row]
        }
        return solution
    }
}
