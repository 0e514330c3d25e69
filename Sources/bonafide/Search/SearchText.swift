import Replies
import Verification

/// What a search for the person of a picture found, for people.
struct SearchText {
    let record: SearchRecord

    /// The lines: the decision, then the candidates.
    var lines: [String] {
        switch record.result {
        case .failure(let error):
            return ["picture     \(record.image)", "outcome     error", "reason      \(error.code): \(error.reason)"]
                .map(\.printable)
        case .success(let finding):
            return decision(finding).map(\.printable)
                + (finding.search.candidates.isEmpty ? [] : [""] + candidates(finding.search.candidates))
        }
    }

    private func decision(_ finding: IdentificationReport) -> [String] {
        var lines = ["picture     \(record.image)", "outcome     \(finding.decision.outcome.rawValue)"]
        if finding.decision.outcome == .identified, let first = finding.search.candidates.first {
            lines.append("name        \(first.label)")
        }
        if let liveness = finding.probe.liveness?.decision.outcome { lines.append("liveness    \(liveness.rawValue)") }
        if let decision = finding.threshold {
            let point = decision.operatingPoint
            lines.append(
                "threshold   \(point.threshold.value.formatted(digits: 4)) (\(point.name)) for \(finding.search.templates) "
                    + "templates of \(finding.search.subjects) people, FPIR \(decision.wantedRate)")
            if let hits = decision.expectedFalseHits {
                let number = hits.expected.rounded(digits: 6)
                lines.append("false hits  \(hits.isUpperBound ? "at most " : "")\(number) expected in a search")
            }
        }
        lines += finding.decision.reasons.map { "reason      \($0.rawValue)" }
        lines += finding.decision.hints.map { "hint        \($0)" }
        return lines
    }

    private func candidates(_ candidates: [GallerySearch.Candidate]) -> [String] {
        var table = Table([
            .left("NAME"), .right("SIMILARITY"), .left("FMR"), .right("MIN DIST"), .right("MEAN DIST"),
            .right("TEMPLATES"),
        ])
        for candidate in candidates {
            let rate = record.decider.recognizer?.falseMatchRate(at: candidate.similarity)
            table.add(
                candidate.label, candidate.similarity.value.formatted(digits: 4),
                rate.map { ($0.isUpperBound ? "≤ " : "") + $0.value.formattedRate } ?? "–",
                candidate.minimumDistance.formatted(digits: 4), candidate.meanDistance.formatted(digits: 4),
                "\(candidate.templates)")
        }
        return table.lines
    }
}
