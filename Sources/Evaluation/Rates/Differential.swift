/// An error rate of one group of people or devices beside that of all.
public struct Differential: Sendable, Equatable {
    /// How a group stands under the rule that no group's error rate is more than a quarter above that of all (NIST SP
    /// 800-63A-4, on biometric performance across demographic groups).
    public enum Verdict: String, Sendable {
        /// The rate is at most a quarter above.
        case within
        /// The rate is more than a quarter above, and so is the whole interval.
        case exceeds
        /// The rate is more than a quarter above, but the group is so small that chance may have done it.
        case mayExceed = "may_exceed"
        /// There is nothing to compare.
        case unknown
    }

    /// The maximum ratio of a group's rate to that of all.
    public static let maximumRatio = 1.25

    /// The column, such as `group` or `device`.
    public let column: String
    /// The group's name.
    public let group: String
    /// The name of the rate, such as `BPCER`.
    public let measure: String
    /// The group's rate.
    public let rate: ErrorRate
    /// The rate of all rows, this group's among them.
    public let overall: ErrorRate

    /// The group's rate by that of all; absent when that is 0 or unknown.
    public var ratio: Double? {
        guard let rate = rate.rate, let all = overall.rate, all > 0 else { return nil }
        return rate / all
    }

    /// How the group's rate compares with that of all.
    public var verdict: Verdict {
        guard let ratio, let all = overall.rate, let interval = rate.interval else { return .unknown }
        guard ratio > Self.maximumRatio else { return .within }
        return interval.lowerBound > all * Self.maximumRatio ? .exceeds : .mayExceed
    }
}

/// Counts one rate for all rows and for each group of some columns.
struct GroupedCounter {
    private let measure: String
    private let subjects: Category?
    private let columns: [(name: String, column: Category)]
    private var all: RateCounter
    private var groups: [[RateCounter]]

    /// A counter for the named columns, as far as the table has them.
    init(_ measure: String, _ table: ScoreTable, by names: [String]) {
        self.measure = measure
        subjects = table[.subject]
        columns = names.compactMap { name in table.categories[name].map { (name, $0) } }
        let empty = RateCounter(subjects)
        all = empty
        groups = columns.map { [RateCounter](repeating: empty, count: $0.column.names.count) }
    }

    /// Counts a row.
    mutating func add(row: Int, isError: Bool) {
        let subject = subjects?.codes[row]
        all.add(isError: isError, subject: subject)
        for index in columns.indices {
            groups[index][Int(columns[index].column.codes[row])].add(isError: isError, subject: subject)
        }
    }

    /// The rate of all rows.
    func rate(_ bootstrap: SubjectBootstrap) -> ErrorRate { all.rate(bootstrap) }

    /// The rates of the groups that have trials and a name, in the columns' order.
    func differentials(_ bootstrap: SubjectBootstrap) -> [Differential] {
        if columns.isEmpty { return [] }
        let overall = rate(bootstrap)
        return columns.indices.flatMap { index in
            let names = columns[index].column.names
            return names.indices.filter { !names[$0].isEmpty && groups[index][$0].trials > 0 }.map {
                Differential(
                    column: columns[index].name, group: names[$0], measure: measure,
                    rate: groups[index][$0].rate(bootstrap), overall: overall)
            }.sorted { $0.group < $1.group }
        }
    }
}
