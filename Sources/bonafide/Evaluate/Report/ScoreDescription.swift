import Evaluation

/// What a score file is, and what it was made with.
struct ScoreDescription: Sendable {
    /// The file's name without its folder.
    let name: String
    let sha256: String
    let rows: Int
    /// Rows of bona fide presentations or mated comparisons.
    let genuine: Int
    /// Rows without a score.
    let empty: Int
    /// The labels' names, the genuine one first.
    let labels: [String]
    /// How many rows each split has; empty without the column.
    let splits: [(name: String, rows: Int)]
    /// How many subjects there are, if the file says.
    let subjects: Int?
    /// What `bonafide score` wrote beside it.
    let origin: ScoreProvenance?

    init(_ file: ScoreFile, origin: ScoreProvenance?) {
        let table = file.table
        name = file.name
        sha256 = file.sha256
        rows = table.count
        genuine = table.isGenuine.count { $0 }
        empty = table.scores.count { $0.isNaN }
        labels = table.kind.labels.map(\.rawValue)
        splits = table[.split]?.counts ?? []
        subjects = table[.subject].map { $0.names.count { !$0.isEmpty } }
        self.origin = origin
    }
}

extension Category {
    /// How many rows each text has, in the order of the texts.
    var counts: [(name: String, rows: Int)] {
        var counts = [Int](repeating: 0, count: names.count)
        for code in codes { counts[Int(code)] += 1 }
        return zip(names, counts).sorted { $0.0 < $1.0 }.map { ($0.0, $0.1) }
    }
}
