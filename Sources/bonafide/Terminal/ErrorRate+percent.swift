import Evaluation

extension ErrorRate {
    /// The rate in per cent with its interval, such as `5.0 (0.1–24.9)`; `–` without trials.
    func percent(digits: Int) -> String {
        guard let rate, let interval else { return "–" }
        let parts = [rate, interval.lowerBound, interval.upperBound].map { ($0 * 100).formatted(digits: digits) }
        return "\(parts[0]) (\(parts[1])–\(parts[2]))"
    }

    /// What the intervals are, such as `95 % Clopper-Pearson intervals`.
    static var intervalName: String { "\((confidence * 100).formatted(digits: 0)) % Clopper-Pearson intervals" }
}
