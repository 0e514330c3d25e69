import Foundation

/// The regularised incomplete beta function, on which binomial tails and their intervals rest.
public enum IncompleteBeta {
    private enum Constants {
        static let relativePrecision = 1e-15
        static let tiny = 1e-300
        static let mostTerms = 1_000_000
        /// From here on Stirling's series with four terms has the precision of a Double.
        static let seriesFrom = 16.0
        static let seriesTerms = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680]
    }

    /// I_x(a, b), the probability 0…1 that a beta variable of parameters a, b > 0 is at most x.
    public static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(a > 0 && b > 0, "the parameters of a beta distribution are positive")
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges fast on the near side of the mean (Numerical Recipes, 6.4).
        guard x < (a + 1) / (a + b + 2) else { return 1 - regularized(near: 1 - x, b, a) }
        return regularized(near: x, a, b)
    }

    private static func regularized(near x: Double, _ a: Double, _ b: Double) -> Double {
        min(exp(logFront(x, a, b)) / a * continuedFraction(x, a, b), 1)
    }

    /// log(x^a (1-x)^b / B(a, b)), without the cancellation that differences of log Γ would bring (Loader, 2000).
    private static func logFront(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let sum = a + b
        let deviance = a * log1p((x * sum - a) / a) + b * log1p(((1 - x) * sum - b) / b)
        return deviance + 0.5 * log(a / sum * b / (2 * .pi)) + stirling(sum) - stirling(a) - stirling(b)
    }

    /// log Γ(z) - ((z - ½) log z - z + ½ log 2π).
    private static func stirling(_ z: Double) -> Double {
        guard z < Constants.seriesFrom else {
            let square = 1 / (z * z)
            return Constants.seriesTerms.reversed().reduce(0) { $0 * square + $1 } / z
        }
        return lgamma(z) - ((z - 0.5) * log(z) - z + 0.5 * log(2 * .pi))
    }

    /// Lentz's algorithm.
    private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        func bounded(_ value: Double) -> Double { abs(value) < Constants.tiny ? Constants.tiny : value }
        var c = 1.0
        var d = 1 / bounded(1 - (a + b) * x / (a + 1))
        var fraction = d
        for term in 1...Constants.mostTerms {
            let m = Double(term)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / bounded(1 + even * d)
            c = bounded(1 + even / c)
            fraction *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / bounded(1 + odd * d)
            c = bounded(1 + odd / c)
            fraction *= d * c
            if abs(d * c - 1) < Constants.relativePrecision { break }
        }
        return fraction
    }
}
