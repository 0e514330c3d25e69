/// What became of all pictures.
struct EnrolmentSummary: Encodable {
    /// Where the templates went.
    let target: String
    private(set) var pictures: [EnrolmentRecord] = []

    init(target: String) { self.target = target }

    /// Adds a picture.
    mutating func add(_ record: EnrolmentRecord) { pictures.append(record) }

    /// What it means to the shell; no picture at all is an error.
    var status: EnrolmentStatus { pictures.map(\.status).max() ?? .error }

    /// How many pictures ended so.
    func count(_ outcome: EnrolmentRecord.End) -> Int { pictures.count { $0.outcome == outcome } }

    /// The table for people.
    var lines: [String] {
        var table = Table([
            .left("PICTURE"), .left("NAME"), .left("OUTCOME"), .right("QUALITY"), .left("REASONS AND WARNINGS"),
        ])
        for record in pictures {
            table.add(
                record.image, record.label, record.outcome.rawValue,
                record.picture?.template?.quality?.formatted(digits: 2) ?? "–", Self.remarks(record))
        }
        return table.lines
    }

    /// The numbers, in one line.
    func line(seconds: Double) -> String {
        let people = Set(pictures.map(\.label)).count
        return "\(count(.enrolled)) of \(pictures.count) pictures of \(people) \(people == 1 ? "person" : "people") "
            + "enrolled in \(target), \(count(.refused)) refused, \(count(.error)) errors, "
            + "\(seconds.formatted(digits: 1)) s"
    }

    /// What mends the errors, without repeats.
    var mends: [String] {
        pictures.reduce(into: []) { mends, record in
            guard case .failure(let error) = record.result, let mend = error.mend, !mends.contains(mend) else { return }
            mends.append(mend)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(target, forKey: .target)
        try container.encode(count(.enrolled), forKey: .enrolled)
        try container.encode(count(.refused), forKey: .refused)
        try container.encode(count(.error), forKey: .errors)
        try container.encode(pictures, forKey: .pictures)
    }

    private enum Key: CodingKey {
        case target, enrolled, refused, errors, pictures
    }

    private static func remarks(_ record: EnrolmentRecord) -> String {
        switch record.result {
        case .failure(let error): return "\(error.code): \(error.reason)"
        case .success(let report):
            let reasons = report.decision.reasons.map(\.rawValue).joined(separator: ", ")
            let hint = report.decision.hints.first.map { " – \($0)" } ?? ""
            let others = report.nearDuplicates.map {
                "looks like \($0.label) (\($0.similarity.value.formatted(digits: 2)))"
            }
            return reasons + hint + others.joined(separator: ", ")
        }
    }
}
