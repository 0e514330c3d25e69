import Verification

/// The records of a batch as a table for people.
struct PairTable {
    private var table = Table([
        .left("IMAGE 1"), .left("IMAGE 2"), .left("OUTCOME"), .right("P_LIVE"), .right("MS"), .left("REASONS"),
    ])
    private var counts: [String: Int] = [:]

    /// Adds a record as a row.
    mutating func add(_ record: PairRecord) {
        let outcome: String
        let reasons: String
        switch record.result {
        case .failure(let error): (outcome, reasons) = ("error", "\(error.code): \(error.reason)")
        case .success(let report):
            outcome = report.decision.outcome.rawValue
            reasons = report.decision.reasons.map(\.rawValue).joined(separator: ", ")
        }
        let score = record.report?.decision.pLive.map { Double($0.value).formatted(digits: 4) } ?? "–"
        table.add(
            record.images[0], record.images[1], outcome, score, record.milliseconds.formatted(digits: 1), reasons)
        counts[outcome, default: 0] += 1
    }

    /// The lines.
    var lines: [String] { table.lines }

    /// How many pairs ended how, and how fast it went: `4 pairs in 0.5 s, 8.0/s: live 1, spoof 3`.
    func summary(seconds: Double) -> String {
        let count = counts.values.reduce(0, +)
        let ends = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let rate = (Double(count) / max(seconds, .leastNormalMagnitude)).formatted(digits: 1)
        return "\(count) pairs in \(seconds.formatted(digits: 1)) s, \(rate)/s: \(ends)"
    }
}
