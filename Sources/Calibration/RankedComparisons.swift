import Evaluation

/// Comparisons of one label, those that go wrong first in front, and what a number of errors among them speaks for.
struct RankedComparisons {
    /// Who was compared, in order of rank; nil when that is not known.
    private let people: [ComparedPeople]?
    private let bootstrap: ComparisonBootstrap?
    private let count: Int

    /// Comparisons that go wrong beyond a threshold.
    ///
    /// - Parameters:
    ///   - rows: the rows of the table.
    ///   - people: who was compared, by row of the table.
    ///   - precedes: whether a score goes wrong before another one.
    init(_ rows: [Int], _ scores: [Double], _ people: [ComparedPeople]?, by precedes: (Double, Double) -> Bool) {
        count = rows.count
        self.people = people.map { people in rows.sorted { precedes(scores[$0], scores[$1]) }.map { people[$0] } }
        bootstrap = self.people.flatMap { ComparisonBootstrap($0) }
    }

    /// Whether people were drawn anew.
    var isBootstrapped: Bool { bootstrap != nil }

    /// The 95 % interval when so many go wrong: that of Clopper and Pearson, which takes comparisons for independent and holds
    /// with few errors, and that over resampled people, which holds with many; of both the wider at either end.
    func interval(errors: Int) -> ClosedRange<Double> {
        let exact = ErrorRate(errors: errors, trials: count).interval ?? 0...1
        guard let drawn = people.flatMap({ bootstrap?.interval(errors: $0.prefix(errors)) }) else { return exact }
        return min(exact.lowerBound, drawn.lowerBound)...max(exact.upperBound, drawn.upperBound)
    }
}
