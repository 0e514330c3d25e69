import Foundation

/// The quantile of the standard normal distribution, which spaces the axes of a DET curve.
enum NormalDeviate {
    private enum Constants {
        /// P. J. Acklam's rational approximation, relative error below 1.15e-9: enough for a drawing.
        static let a = [
            -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
            -3.066479806614716e+01, 2.506628277459239e+00,
        ]
        static let b = [
            -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
            -1.328068155288572e+01, 1,
        ]
        static let c = [
            -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
            4.374664141464968e+00, 2.938163982698783e+00,
        ]
        static let d = [
            7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1,
        ]
        /// Where the tails begin.
        static let tail = 0.02425
    }

    /// The deviate below which a share of 0…1 lies; infinite at both ends.
    static func quantile(_ share: Double) -> Double {
        guard share > 0 else { return -.infinity }
        guard share < 1 else { return .infinity }
        if share > 1 - Constants.tail { return -quantile(1 - share) }
        if share < Constants.tail {
            let q = (-2 * log(share)).squareRoot()
            return polynomial(Constants.c, q) / polynomial(Constants.d, q)
        }
        let q = share - 0.5
        return q * polynomial(Constants.a, q * q) / polynomial(Constants.b, q * q)
    }

    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
