import Foundation

/// A small symmetric matrix, of which the lower triangle is kept.
struct CholeskyMatrix {
    private enum Constants {
        /// Below this share of its diagonal a pivot is rounding alone: the columns depend on each other.
        static let minimumPivot = 1e-12
    }

    private let size: Int
    private var values: [Double]

    /// A matrix of zeros.
    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    /// A value; the row is not above the column.
    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The solution x of A x = b by Cholesky's decomposition; `nil` when the matrix is not positive definite.
    func solve(_ side: [Double]) -> [Double]? {
        guard let factor = decomposed() else { return nil }
        var solution = side
        for row in 0..<size {
            for column in 0..<row { solution[row] -= factor[row, column] * solution[column] }
            solution[row] /= factor[row, row]
        }
        for row in (0..<size).reversed() {
            for below in row + 1..<max(size, row + 1) { solution[row] -= factor[below, row] * solution[below] }
            solution[row] /= factor[row, row]
        }
        return solution.allSatisfy(\.isFinite) ? solution : nil
    }

    private func decomposed() -> CholeskyMatrix? {
        var factor = self
        for column in 0..<size {
            for row in column..<size {
                for before in 0..<column { factor[row, column] -= factor[row, before] * factor[column, before] }
            }
            let pivot = factor[column, column]
            guard pivot > Constants.minimumPivot * self[column, column], pivot.isFinite else { return nil }
            for row in column..<size { factor[row, column] /= pivot.squareRoot() }
        }
        return factor
    }
}
