/// A partition of rows for cross-validation, in which rows of one group, such as a person, are never on both sides.
public struct Folds: Sendable, Equatable {
    /// For each fold the rows that are judged by what was fitted to all the others.
    public let rows: [[Int]]

    /// One fold for each group, in the order of the groups' names.
    public static func leavingOneOut(_ groups: [String]) throws(EvaluationError) -> Folds {
        try Folds(groups, count: Set(groups).count)
    }

    /// Folds of about equal size: groups are taken from the largest on, each into the smallest fold so far.
    ///
    /// - Throws: `parameter` for fewer than two folds or more folds than groups.
    public init(_ groups: [String], count: Int) throws(EvaluationError) {
        var members: [String: [Int]] = [:]
        for (row, group) in groups.enumerated() { members[group, default: []].append(row) }
        guard count > 1, count <= members.count else {
            throw EvaluationError(
                .parameter, "\(count) folds need at least two groups and as many as folds; there are \(members.count)")
        }
        if count == members.count {
            rows = members.sorted { $0.key < $1.key }.map(\.value)
            return
        }
        var folds = [[Int]](repeating: [], count: count)
        for (_, group) in members.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            guard let smallest = folds.indices.min(by: { folds[$0].count < folds[$1].count }) else { continue }
            folds[smallest] += group
        }
        rows = folds.map { $0.sorted() }
    }

    /// The rows that are not in a fold.
    public func others(_ fold: Int) -> [Int] {
        rows.indices.filter { $0 != fold }.flatMap { rows[$0] }.sorted()
    }
}
