import Verification
import Vision

/// The report about two faces, for people.
struct MatchText {
    let record: MatchRecord

    /// The lines: the decision, then the pictures, then the times.
    var lines: [String] {
        Array([decision, pictures, stages].filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var decision: [String] {
        let report = record.report
        var lines = ["outcome     \(report.decision.outcome.rawValue)"]
        if let comparison = report.comparison {
            let point = comparison.operatingPoint
            lines.append("similarity  \(comparison.similarity.value.formatted(digits: 4))")
            lines.append("fmr         \(Self.rate(comparison.falseMatchRate))")
            lines.append("threshold   \(point.threshold.value.formatted(digits: 4)) (\(point.name))")
        }
        lines += report.decision.reasons.map { "reason      \($0.rawValue)" }
        lines += report.decision.hints.map { "hint        \($0)" }
        return lines
    }

    private var pictures: [String] {
        var table = Table([
            .left("PICTURE"), .right("SIZE"), .right("FACES"), .left("FOUND AFTER"), .right("QUALITY"),
            .left("LIVENESS"),
        ])
        for (name, report) in [("reference", record.report.reference), ("probe", record.report.probe)] {
            table.add(
                name, "\(report.imageSize.width) × \(report.imageSize.height)", "\(report.faceCount)",
                report.preparation == .none ? "–" : report.preparation.rawValue,
                report.template?.quality?.formatted(digits: 2) ?? "–", report.liveness?.decision.outcome.rawValue ?? "–"
            )
        }
        return table.lines
    }

    private var stages: [String] {
        var table = Table([.left("STAGE"), .right("MS")])
        for stage in record.report.stages { table.add(stage.name, stage.milliseconds.formatted(digits: 2)) }
        table.add("all", record.milliseconds.formatted(digits: 2))
        return table.lines
    }

    private static func rate(_ rate: FalseMatchRate?) -> String {
        guard let rate else { return "not calibrated" }
        return (rate.isUpperBound ? "at most " : "") + rate.value.formattedRate
    }
}
