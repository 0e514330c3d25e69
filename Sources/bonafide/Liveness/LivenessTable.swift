import Verification

/// The records of pictures as a table for people.
struct LivenessTable {
    private var table = Table([
        .left("FILE"), .left("OUTCOME"), .right("P_LIVE"), .right("MS"), .left("REASONS"),
    ])
    private var statuses: [ExitStatus] = []
    /// How to fix the errors, without repeats.
    private(set) var mends: [String] = []

    /// Adds a record as a row.
    mutating func add(_ record: LivenessRecord) {
        let outcome: String
        let score: String
        let reasons: String
        switch record.result {
        case .failure(let error):
            (outcome, score, reasons) = ("error", "–", "\(error.code): \(error.reason)")
            if let mend = error.mend, !mends.contains(mend) { mends.append(mend) }
        case .success(let report):
            outcome = report.decision.outcome.rawValue
            score = report.decision.pLive.map { Double($0.value).formatted(digits: Self.scoreDigits) } ?? "–"
            reasons = Self.reasons(report.decision)
        }
        table.add(record.input, outcome, score, record.milliseconds.formatted(digits: 1), reasons)
        statuses.append(record.status)
    }

    /// The lines; with colours each row takes that of its outcome.
    func lines(hasColour: Bool) -> [String] {
        guard hasColour else { return table.lines }
        return zip(table.lines, [nil] + statuses.map(Optional.some)).map { line, status in
            status.map { "\u{1B}[\($0.colour)m\(line)\u{1B}[0m" } ?? line
        }
    }

    private static func reasons(_ decision: LivenessDecision) -> String {
        let reasons = decision.reasons.map(\.rawValue).joined(separator: ", ")
        guard let hint = decision.hints.first else { return reasons }
        return "\(reasons) – \(hint)"
    }

    private static let scoreDigits = 4
}

extension ExitStatus {
    /// The code of its colour (ECMA-48 SGR).
    fileprivate var colour: Int {
        switch self {
        case .live: 32
        case .spoof: 31
        case .undecided: 33
        case .error: 35
        }
    }
}
