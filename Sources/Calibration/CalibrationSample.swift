import Evaluation
import Verification
import Vision

/// The sorted native values of one component, seen from the side of one limit.
struct CalibrationSample {
    let component: QualityComponent.Name
    let bound: QualityCalibration.Side.Bound
    /// Ascending.
    private let sorted: [Double]
    /// The index of each picture's value in `sorted`; absent after a failure to assess.
    private let places: [Int?]

    /// A sample of the values of all pictures, absent where the component failed to assess.
    init(component: QualityComponent.Name, bound: QualityCalibration.Side.Bound, values: [Double?]) {
        self.component = component
        self.bound = bound
        let order = values.indices.filter { values[$0] != nil }.sorted { (values[$0] ?? 0) < (values[$1] ?? 0) }
        sorted = order.compactMap { values[$0] }
        var places = [Int?](repeating: nil, count: values.count)
        for (place, picture) in order.enumerated() { places[picture] = place }
        self.places = places
    }

    /// Whether a limit can be fitted: there are enough values, and no half of them is equal, which would leave no
    /// measure of spread.
    func isUsable(minimumCount: Int) -> Bool {
        sorted.count >= minimumCount && interquartileRange(sorted.count) { sorted[$0] } > 0
    }

    /// The limit at a rank from the bad end (1 = the extreme), moved outwards by so many interquartile ranges; made
    /// without one picture's value when it is named.
    func limit(rank: Int, beyond: Double, without picture: Int?) -> Double {
        let gap = picture.flatMap { places[$0] }
        let count = sorted.count - (gap == nil ? 0 : 1)
        // A component that failed on some pictures has fewer values than there are ranks.
        let rank = min(rank, count)
        let value = { (index: Int) in sorted[index >= gap ?? .max ? index + 1 : index] }
        let margin = beyond * interquartileRange(count, value)
        switch bound {
        case .minimum: return value(rank - 1) - margin
        case .maximum: return value(count - rank) + margin
        }
    }

    /// The interval of the quantile that the limit at a rank stands for; an end beyond the sample is absent.
    func interval(rank: Int, confidence: Double) -> (lower: Double?, upper: Double?) {
        let rank = min(rank, sorted.count)
        let place = bound == .minimum ? rank : sorted.count + 1 - rank
        let ranks = BinomialInterval.quantileRanks(
            probability: Double(place) / Double(sorted.count + 1), count: sorted.count, confidence: confidence)
        func value(_ rank: Int) -> Double? { sorted.indices.contains(rank - 1) ? sorted[rank - 1] : nil }
        return (value(ranks.lower), value(ranks.upper))
    }

    private func interquartileRange(_ count: Int, _ value: (Int) -> Double) -> Double {
        value(3 * (count - 1) / 4) - value((count - 1) / 4)
    }
}
