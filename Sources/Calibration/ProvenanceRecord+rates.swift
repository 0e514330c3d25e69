import Evaluation
import Foundation
public import Verification

extension ProvenanceRecord.Rate {
    /// A rate with its interval of 95 % by Clopper and Pearson, rounded to four significant digits.
    public init(_ measure: String, group: String? = nil, errors: Int, trials: Int) {
        self.init(
            measure, group: group, errors: errors, trials: trials,
            interval: ErrorRate(errors: errors, trials: trials).interval.map {
                [$0.lowerBound.rounded(significantDigits: 4), $0.upperBound.rounded(significantDigits: 4)]
            })
    }

    /// For people, such as `BPCER 0 % (0–15.4; 0 of 22)`.
    public var text: String {
        let name = [measure, group].compactMap(\.self).joined(separator: " ")
        guard let rate, let interval, interval.count > 1 else { return "\(name) –" }
        func percent(_ share: Double) -> String {
            PolicyDocument.digits((share * 100).rounded(significantDigits: Self.digits))
        }
        return "\(name) \(percent(rate)) % (\(percent(interval[0]))–\(percent(interval[1])); \(errors) of \(trials))"
    }

    private static let digits = 3
}

extension Double {
    /// The nearest number with so many significant decimal digits.
    func rounded(significantDigits digits: Int) -> Double {
        guard isFinite, self != 0 else { return self }
        return Double(String(format: "%.\(digits)g", self)) ?? self
    }
}
