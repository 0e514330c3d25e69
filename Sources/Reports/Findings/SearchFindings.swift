import Evaluation

/// Tells an evaluation of searches.
struct SearchFindings {
    let evaluation: SearchEvaluation

    /// The report.
    func report(_ scores: ScoreDescription, madeBy tool: String) -> EvaluationReport {
        var report = EvaluationReport(job: .search, scores: scores, tool: tool)
        report.remarks =
            evaluation.curve.remarks("enrolled people", "people who are not enrolled") + evaluation.splitUse.remarks
        report.headlines = headlines
        report.tables = [points, ranks]
        let evaluation = evaluation
        report.charts = { Self.charts(evaluation) }
        report.caveats = Self.caveats
        report.definitions = Self.definitions
        return report
    }

    private var headlines: [EvaluationReport.Headline] {
        var headlines = evaluation.ranks.prefix(1).map {
            EvaluationReport.Headline(
                measure: "Missed at rank \($0.rank)", detail: "searches of enrolled people, without a threshold",
                figure: .rate($0.miss))
        }
        for point in evaluation.points {
            let claim = point.place.claim
            headlines.append(
                .init(
                    measure: "FNIR at \(point.place.name)",
                    detail: "threshold \(point.place.threshold?.formattedThreshold ?? "–"), "
                        + "FPIR \(point.fpir.rate?.percentRounded ?? "–")",
                    figure: .rate(point.fnir, claim), shortfall: claim.shortfall))
            if claim != .enoughData { break }
        }
        return headlines
    }

    private var points: FigureTable {
        var table = FigureTable(
            "operating_points", "Operating points", labels: ["operating_point": "Operating point"],
            measures: ["threshold": "Threshold", "chosen_on": "Chosen on", "fpir": "FPIR", "fnir": "FNIR"])
        for (index, point) in evaluation.points.enumerated() {
            let claim = point.place.claim
            table.add(
                [point.place.name],
                [
                    .number(point.place.threshold), .word(point.place.chosenOn), .rate(point.fpir, claim),
                    .rate(point.fnir, claim),
                ], letter: OperatingThreshold.letter(index))
        }
        return table
    }

    private var ranks: FigureTable {
        var table = FigureTable(
            "ranks", "Searches of enrolled people by rank",
            note: "The share whose right candidate stands farther behind, or is not among the candidates.",
            labels: ["rank": "Rank"], measures: ["miss": "Missed", "identified": "Identified"])
        for point in evaluation.ranks {
            table.add(["\(point.rank)"], [.rate(point.miss), .share(point.miss.rate.map { 1 - $0 })])
        }
        return table
    }

    private static func charts(_ evaluation: SearchEvaluation) -> [Chart] {
        let curves = CurveCharts(
            rates: ("FPIR", "FNIR"), classes: ("enrolled", "not enrolled"), pooled: ("all searches", evaluation.curve),
            points: evaluation.points.map { ($0.place, ($0.fpir.rate ?? 0, $0.fnir.rate ?? 0)) })
        let ranks = IntervalChart(
            title: "Missed by rank", measure: "missed",
            rows: evaluation.ranks.map {
                .init(
                    name: "rank \($0.rank)", rate: $0.miss.rate, interval: $0.miss.widerInterval,
                    counts: ($0.miss.errors, $0.miss.trials))
            }
        ).chart
        return [curves.det] + [curves.histogram].compactMap(\.self) + [ranks]
    }

    private static let caveats = [
        "FPIR grows with the gallery: in one of N people it is about N times the false match rate of one comparison.",
        "The figures hold for this gallery, these cameras and people; others need their own measurement.",
        "An interval by Clopper and Pearson takes searches for independent. Several searches of one person are not: then "
            + "the truth is less certain than the interval.",
    ]

    private static let definitions = [
        ("FPIR", "The share of searches of people who are not enrolled that end with a candidate."),
        ("FNIR", "The share of searches of enrolled people that do not end with the right candidate."),
        ("Rank", "The place of the right person among the candidates, the most alike first."),
        ("DET", "The curve of both error rates over all thresholds, on axes of the normal deviate."),
    ].map(EvaluationReport.Definition.init)
}
