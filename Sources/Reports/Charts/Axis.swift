import Foundation

/// An axis: a range of values along one side of a chart.
struct Axis: Sendable, Equatable {
    /// How values are spaced.
    enum Scale: Sendable {
        case linear
        /// By the normal deviate: two normal distributions give a straight DET curve (Martin et al., Eurospeech 1997).
        case probit
    }

    /// A value that is written at the axis.
    struct Tick: Sendable, Equatable {
        let value: Double
        let label: String
    }

    let title: String
    let scale: Scale
    let range: ClosedRange<Double>
    let ticks: [Tick]

    /// Where a value lies, from 0 at the lower end to 1 at the upper; values beyond an end lie at it.
    func position(_ value: Double) -> Double {
        let ends = (place(range.lowerBound), place(range.upperBound))
        guard ends.1 > ends.0, !value.isNaN else { return 0 }
        return min(max((place(value) - ends.0) / (ends.1 - ends.0), 0), 1)
    }

    private func place(_ value: Double) -> Double { scale == .linear ? value : NormalDeviate.quantile(value) }
}

extension Axis {
    /// Error rates spaced by the normal deviate.
    ///
    /// - Parameters:
    ///   - smallest: the smallest rate above 0 that can be distinguished from 0, such as one by the number of trials.
    ///   - largest: the largest rate that must be seen.
    static func probit(_ title: String, smallest: Double, largest: Double) -> Axis {
        let lower = probitTicks.last { $0 <= smallest } ?? probitTicks[0]
        let upper = probitTicks.first { $0 >= max(largest, minimumProbitEnd) } ?? probitTicks[probitTicks.count - 1]
        let ticks = probitTicks.filter { $0 >= lower && $0 <= upper }
        return Axis(title: title, scale: .probit, range: lower...upper, ticks: ticks.map { Tick(percent: $0) })
    }

    /// Rates from 0 to at least the largest.
    static func rate(_ title: String, largest: Double) -> Axis {
        let step = niceStep(min(max(largest, minimumRateEnd), 1))
        let count = Int((min(max(largest, minimumRateEnd), 1) / step).rounded(.up))
        let ticks = (0...count).map { Tick(percent: Double($0) * step) }.filter { $0.value <= 1 + step / 2 }
        return Axis(title: title, scale: .linear, range: 0...ticks[ticks.count - 1].value, ticks: ticks)
    }

    /// Plain numbers over a range.
    static func linear(_ title: String, _ range: ClosedRange<Double>) -> Axis {
        let width = range.upperBound - range.lowerBound
        guard width > 0, width.isFinite else { return Axis(title: title, scale: .linear, range: range, ticks: []) }
        let step = niceStep(width)
        // Between numbers that hardly differ from 0 or from each other there is nothing to write.
        guard step.isNormal, max(abs(range.lowerBound), abs(range.upperBound)) / step < mostSteps else {
            return Axis(title: title, scale: .linear, range: range, ticks: [])
        }
        let digits = max(0, Int(-log10(step).rounded(.down)))
        let first = Int((range.lowerBound / step - tolerance).rounded(.up))
        let last = Int((range.upperBound / step + tolerance).rounded(.down))
        let ticks = (first...max(first, last)).map { Tick(value: Double($0) * step, digits: digits) }
        return Axis(title: title, scale: .linear, range: range, ticks: ticks)
    }

    /// A step of 1, 2 or 5 times a power of ten that gives four to ten ticks.
    private static func niceStep(_ width: Double) -> Double {
        let raw = width / wantedTicks
        let power = pow(10, log10(raw).rounded(.down))
        return (niceSteps.first { $0 * power >= raw * (1 - tolerance) } ?? 10) * power
    }

    private static let probitTicks = [
        0.000001, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999,
    ]
    private static let minimumProbitEnd = 0.4
    private static let minimumRateEnd = 0.01
    private static let wantedTicks = 6.0
    private static let mostSteps = 1e15
    private static let niceSteps = [1.0, 2, 5, 10]
    private static let tolerance = 1e-9
}

extension Axis.Tick {
    init(percent share: Double) { self.init(value: share, label: share.percent) }

    init(value: Double, digits: Int) {
        self.init(value: value, label: (value == 0 ? 0 : value).formatted(digits: digits))
    }
}
