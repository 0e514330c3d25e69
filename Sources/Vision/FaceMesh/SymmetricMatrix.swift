import Glibc

/// A small real symmetric matrix.
struct SymmetricMatrix {
    private enum Constants {
        // Cyclic Jacobi converges quadratically: 4×4 matrices need 5 or 6 sweeps to machine precision.
        static let sweeps = 12
    }

    private var rows: [[Double]]

    init(_ rows: [[Double]]) {
        self.rows = rows
    }

    /// The unit vector of the largest eigenvalue, by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).
    func largestEigenvector() -> [Double] {
        var matrix = self
        let size = rows.count
        var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0.0 } }
        for _ in 0..<Constants.sweeps {
            for p in 0..<size - 1 {
                for q in p + 1..<size { matrix.annihilate(p, q, &vectors) }
            }
        }
        let largest = (0..<size).max { matrix.rows[$0][$0] < matrix.rows[$1][$1] } ?? 0
        return vectors.map { $0[largest] }
    }

    private mutating func annihilate(_ p: Int, _ q: Int, _ vectors: inout [[Double]]) {
        guard rows[p][q] != 0 else { return }
        let theta = (rows[q][q] - rows[p][p]) / (2 * rows[p][q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + hypot(theta, 1))
        let c = 1 / hypot(t, 1)
        let s = t * c
        for k in rows.indices {
            (rows[k][p], rows[k][q]) = (c * rows[k][p] - s * rows[k][q], s * rows[k][p] + c * rows[k][q])
            (vectors[k][p], vectors[k][q]) = (
                c * vectors[k][p] - s * vectors[k][q], s * vectors[k][p] + c * vectors[k][q]
            )
        }
        for k in rows.indices {
            (rows[p][k], rows[q][k]) = (c * rows[p][k] - s * rows[q][k], s * rows[p][k] + c * rows[q][k])
        }
    }
}
