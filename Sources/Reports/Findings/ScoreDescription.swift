public import Evaluation

/// What a score file is, and what it was made with.
public struct ScoreDescription: Sendable {
    /// The file's name without its folder.
    public let name: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let sha256: String
    /// How many rows it has.
    public let rows: Int
    /// Rows of bona fide presentations or mated comparisons.
    public let positives: Int
    /// Rows without a score.
    public let empty: Int
    /// What the rows are.
    let kind: ScoreTable.Kind
    /// How many rows each split has; empty without the column.
    public let splits: [(name: String, rows: Int)]
    /// How many subjects there are, if the file says.
    public let subjects: Int?
    /// What `bonafide score` wrote beside it.
    package let origin: ScoreProvenance?

    /// Describes the rows of a file, which has a name and a SHA-256 in hexadecimal digits.
    public init(_ table: ScoreTable, name: String, sha256: String, origin: ScoreProvenance?) {
        self.name = name
        self.sha256 = sha256
        kind = table.kind
        rows = table.count
        positives = table.isPositive.count { $0 }
        empty = table.scores.count { $0.isNaN }
        splits = table[.split]?.counts ?? []
        subjects = table[.subject].map { $0.names.count { !$0.isEmpty } }
        self.origin = origin
    }

    /// The labels' names, bona fide or mated first.
    public var labels: [String] { kind.labels.map(\.rawValue) }
}

extension Category {
    /// How many rows each text has, in the order of the texts.
    var counts: [(name: String, rows: Int)] {
        var counts = [Int](repeating: 0, count: names.count)
        for code in codes { counts[Int(code)] += 1 }
        return zip(names, counts).sorted { $0.0 < $1.0 }.map { ($0.0, $0.1) }
    }
}
