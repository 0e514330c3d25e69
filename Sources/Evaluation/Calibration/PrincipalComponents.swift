/// The directions in which standardised columns vary most, at right angles to each other: the eigenvectors of their covariance, by
/// Jacobi's method (Golub and Van Loan, Matrix Computations, 8.5).
public struct PrincipalComponents: Sendable {
    private enum Constants {
        static let maximumSweeps = 100
        /// Of the matrix's trace: what is left beside the diagonal counts as nothing.
        static let relativeRest = 1e-15
    }

    /// The variance along each direction, falling.
    public let variances: [Double]
    /// The directions, each of length 1; the largest part of each is positive.
    public let directions: [[Double]]

    /// The directions of columns that are standardised: each has the mean 0.
    ///
    /// - Parameter columns: the values, one array for each column, all of one length above 1.
    public init(_ columns: [[Double]]) {
        let count = columns.first?.count ?? 0
        precondition(count > 1 && columns.allSatisfy { $0.count == count }, "each row has every value")
        var matrix = columns.map { one in
            columns.map { other in zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } / Double(count - 1) }
        }
        var vectors = columns.indices.map { row in columns.indices.map { $0 == row ? 1.0 : 0.0 } }
        Self.diagonalise(&matrix, &vectors)
        let order = columns.indices.sorted { (-matrix[$0][$0], $0) < (-matrix[$1][$1], $1) }
        variances = order.map { matrix[$0][$0] }
        directions = order.map { place in
            let direction = vectors.map { $0[place] }
            let largest = direction.max { abs($0) < abs($1) } ?? 1
            return largest < 0 ? direction.map { -$0 } : direction
        }
    }

    private static func diagonalise(_ matrix: inout [[Double]], _ vectors: inout [[Double]]) {
        let size = matrix.count
        let trace = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
        for _ in 0..<Constants.maximumSweeps {
            var rest = 0.0
            for row in 0..<size { for column in 0..<row { rest = max(rest, abs(matrix[row][column])) } }
            if rest <= Constants.relativeRest * trace { return }
            for row in 0..<size {
                for column in 0..<row where matrix[row][column] != 0 { rotate(&matrix, &vectors, row, column) }
            }
        }
    }

    /// Turns two axes so that what connects them vanishes.
    private static func rotate(_ matrix: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
        let tau = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
        let tangent = (tau >= 0 ? 1 : -1) / (abs(tau) + (1 + tau * tau).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        for k in matrix.indices {
            let (one, other) = (matrix[k][p], matrix[k][q])
            (matrix[k][p], matrix[k][q]) = (cosine * one - sine * other, sine * one + cosine * other)
        }
        for k in matrix.indices {
            let (one, other) = (matrix[p][k], matrix[q][k])
            (matrix[p][k], matrix[q][k]) = (cosine * one - sine * other, sine * one + cosine * other)
            let (first, second) = (vectors[k][p], vectors[k][q])
            (vectors[k][p], vectors[k][q]) = (cosine * first - sine * second, sine * first + cosine * second)
        }
    }
}
