import Evaluation

/// Tells an evaluation of comparisons one to one.
struct MatchFindings {
    let evaluation: MatchEvaluation

    /// The report.
    func report(_ scores: ScoreDescription, madeBy tool: String) -> EvaluationReport {
        var report = EvaluationReport(job: .match, scores: scores, tool: tool)
        report.remarks =
            evaluation.curve.remarks("mated comparisons", "non-mated ones") + evaluation.splitUse.remarks
        report.headlines = headlines
        report.tables =
            [points, attempts, .equalError(evaluation.equalError, of: "all comparisons"), failures]
            + [Differential].tables(evaluation.points.map { ($0.place.name, $0.differentials) })
        let evaluation = evaluation
        report.charts = { Self.charts(evaluation) }
        report.caveats = Self.caveats
        report.definitions = Self.definitions
        return report
    }

    private var headlines: [EvaluationReport.Headline] {
        var headlines: [EvaluationReport.Headline] = []
        if let main = evaluation.points.first {
            let claim = main.place.claim
            for (measure, rate) in [("FMR", main.fmr), ("FNMR", main.fnmr)] {
                headlines.append(
                    .init(
                        measure: measure, detail: "at \(main.place.title)", figure: .rate(rate, claim),
                        shortfall: claim.shortfall))
            }
        }
        headlines.append(
            .init(
                measure: "EER", detail: "of the curve; no operating point",
                figure: .share(evaluation.equalError.halfTotalErrorRate)))
        for point in evaluation.points.dropFirst() where point.place.name.hasPrefix("FMR ") {
            let claim = point.place.claim
            headlines.append(
                .init(
                    measure: "FNMR at \(point.place.name)",
                    detail: "threshold \(point.place.threshold?.formattedThreshold ?? "–"), chosen on "
                        + point.place.chosenOn, figure: .rate(point.fnmr, claim), shortfall: claim.shortfall))
            // One card that says what is missing is enough: smaller rates need more still.
            if claim != .enoughData { break }
        }
        return headlines
    }

    private var points: FigureTable {
        var table = FigureTable(
            "operating_points", "Operating points", labels: ["operating_point": "Operating point"],
            measures: [
                "threshold": "Threshold", "chosen_on": "Chosen on", "fmr": "FMR", "fnmr": "FNMR",
                "accuracy": "Accuracy",
            ])
        for (index, point) in evaluation.points.enumerated() {
            let claim = point.place.claim
            table.add(
                [point.place.name],
                [
                    .number(point.place.threshold), .word(point.place.chosenOn), .rate(point.fmr, claim),
                    .rate(point.fnmr, claim), .rate(point.accuracy, claim),
                ], letter: OperatingThreshold.letter(index))
        }
        return table
    }

    private var attempts: FigureTable {
        var table = FigureTable(
            "attempts", "Whole attempts", note: "Attempts that could not be compared are among them, and are refused.",
            labels: ["operating_point": "Operating point"], measures: ["far": "FAR", "frr": "FRR"])
        for (index, point) in evaluation.points.enumerated() {
            let claim = point.place.claim
            table.add(
                [point.place.name], [.rate(point.far, claim), .rate(point.frr, claim)],
                letter: OperatingThreshold.letter(index))
        }
        return table
    }

    private var failures: FigureTable {
        var table = FigureTable(
            "failures", "Failures",
            note: "Comparisons that could not be made count in FAR and FRR, not in FMR and FNMR.",
            labels: ["group": "Of"], measures: ["fte": "FTE", "fta": "FTA"])
        table.add(["all comparisons"], [.rate(evaluation.fte), .rate(evaluation.fta)])
        return table
    }

    private static func charts(_ evaluation: MatchEvaluation) -> [Chart] {
        let curves = CurveCharts(
            rates: ("FMR", "FNMR"), classes: ("mated", "non-mated"),
            pooled: ("all comparisons", evaluation.curve),
            points: evaluation.points.map { ($0.place, ($0.fmr.rate ?? 0, $0.fnmr.rate ?? 0)) })
        let groups = evaluation.points.first.map { $0.differentials.charts(at: $0.place.title) } ?? []
        return [curves.det] + [curves.histogram].compactMap(\.self) + groups
    }

    private static let caveats = [
        "The figures hold for these cameras, people and conditions; others need their own measurement.",
        "Nothing is claimed about attacks: comparisons do not tell a living face from a picture of it.",
        "The non-mated comparisons are those of the file. People who look alike, such as relatives, match more often.",
        "An interval by Clopper and Pearson takes trials for independent. Several comparisons of one person are not: "
            + "then the truth is less certain than the interval.",
    ]

    private static let definitions = [
        ("FMR", "The share of comparisons of two persons that match."),
        ("FNMR", "The share of comparisons of one person that do not."),
        ("FTA", "The share of attempts for which no template of the probe could be made."),
        ("FTE", "The share of people for whom no reference could be made."),
        ("FAR, FRR", "FMR and FNMR of a whole attempt, those that could not be compared among them."),
        ("EER", "The rate at the threshold where FMR and FNMR are nearest to each other."),
        ("Accuracy", "The share of comparisons decided rightly; it depends on how many of either kind there are."),
        ("DET", "The curve of both error rates over all thresholds, on axes of the normal deviate."),
    ].map(EvaluationReport.Definition.init)
}
