import Replies

/// The outcomes of all pictures.
struct EnrolmentSummary {
    /// The name of the gallery or the facebank.
    let target: String
    /// The policy and the models that decided.
    let decider: Decider
    private(set) var pictures: [EnrolmentRecord] = []

    init(target: String, decider: Decider) {
        self.target = target
        self.decider = decider
    }

    /// Adds a picture.
    mutating func add(_ record: EnrolmentRecord) { pictures.append(record) }

    /// The exit status for the shell; no picture at all is an error.
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

    /// How to fix the errors, without repeats.
    var mends: [String] {
        pictures.reduce(into: []) { mends, record in
            guard case .failure(let error) = record.result, let mend = error.mend, !mends.contains(mend) else { return }
            mends.append(mend)
        }
    }

    /// The summary in JSON.
    var json: JSON {
        [
            "target": .string(target), "enrolled": .integer(count(.enrolled)), "refused": .integer(count(.refused)),
            "errors": .integer(count(.error)), "pictures": .array(pictures.map { $0.json(by: decider) }),
        ]
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
