import Evaluation

/// Tells whom a quality gate turns away.
struct RetakeFindings {
    let evaluation: RetakeEvaluation

    /// Adds what was found to a report.
    func add(to report: inout EvaluationReport) {
        report.headlines += headlines
        report.tables += [subjects(.people), subjects(.programs), groups].filter { !$0.rows.isEmpty }
        let (earlier, groups) = (report.charts, evaluation.groups)
        report.charts = { earlier() + groups.charts(at: "the decisions") }
        report.definitions.append(
            .init(
                term: RetakeEvaluation.measure,
                sentence: "The share of bona fide presentations that a gate answered by asking for another picture."))
        report.caveats.append(
            "A group that is not marked may be too small to be told from chance: read its interval.")
    }

    private var headlines: [EvaluationReport.Headline] {
        let always = evaluation.subjects.filter(\.isAlwaysRefused)
        let named = evaluation.disadvantaged.map { "\($0.column) \($0.group.shortened)" }
        return [
            .init(measure: "Retakes", detail: "of bona fide presentations", figure: .rate(evaluation.overall)),
            .init(
                measure: "People refused in every picture", detail: "of \(evaluation.subjects.count) people",
                figure: .count(always.count)),
            .init(
                measure: "Groups refused a quarter more often than all",
                detail: named.isEmpty ? "of \(evaluation.groups.count) groups" : named.joined(separator: ", "),
                figure: .count(named.count)),
        ]
    }

    private func subjects(_ audience: FigureTable.Audience) -> FigureTable {
        var table = FigureTable(
            "retakes_by_subject", "People who are refused most often", labels: ["group": "Subject"],
            measures: ["retakes": RetakeEvaluation.measure], audience: audience)
        let told =
            audience == .programs
            ? evaluation.subjects : Array(evaluation.subjects.filter { $0.rate.errors > 0 }.prefix(Self.mostSubjects))
        for subject in told {
            table.add(
                [subject.name], [.rate(subject.rate)], mark: subject.isAlwaysRefused ? "always refused" : nil)
        }
        return table
    }

    private var groups: FigureTable {
        var table = FigureTable(
            "retakes_by_group", "Retakes by group",
            note: "Marked: a quarter above all, with the whole interval or in 30 retakes at least.",
            labels: ["column": "Column", "group": "Group"],
            measures: ["retakes": RetakeEvaluation.measure, "overall": "All", "ratio": "Ratio"])
        let named = evaluation.disadvantaged
        for group in evaluation.groups {
            table.add(
                [group.column, group.group],
                [.rate(group.rate), .rate(group.overall), .number(group.ratio, digits: 2)],
                mark: named.contains(group) ? "exceeds" : nil)
        }
        return table
    }

    private static let mostSubjects = 20
}
