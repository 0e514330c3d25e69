import Evaluation

/// Tells how well a quality value foretells false rejects.
struct QualityFindings {
    let evaluation: QualityEvaluation
    /// The quality column.
    let column: String

    /// The report.
    func report(_ scores: ScoreDescription, madeBy tool: String) -> EvaluationReport {
        let measure = scores.kind == .comparisons ? "FNMR" : "BPCER"
        var report = EvaluationReport(job: .quality, scores: scores, tool: tool)
        report.headlines = headlines(measure)
        report.tables = [summary, curve(measure)]
        let (evaluation, column) = (evaluation, column)
        report.charts = { [Self.chart(evaluation, column, measure)] }
        report.caveats = Self.caveats
        report.definitions = [
            (
                measure,
                measure == "FNMR"
                    ? "The share of comparisons of one person that do not match."
                    : "The share of bona fide presentations classified as attacks."
            ),
            ("Discard", "The share of samples left out, those of lowest quality first."),
            ("Error versus discard", "The error rate of the samples that stay, at a threshold that stays as it is."),
            (
                "Partial area",
                "The mean of that rate over discards from 0 on; the lower, the better quality foretells errors."
            ),
        ].map(EvaluationReport.Definition.init)
        return report
    }

    private func headlines(_ measure: String) -> [EvaluationReport.Headline] {
        let last = evaluation.points.last { $0.discard <= evaluation.maximumDiscard }
        return [
            evaluation.points.first.map {
                .init(
                    measure: "\(measure), nothing discarded",
                    detail: "threshold \(evaluation.threshold.formattedThreshold)", figure: .rate($0.rate))
            },
            last.map {
                .init(
                    measure: "\(measure) at \($0.discard.percentRounded) discarded",
                    detail: "\(column) from \($0.quality.formattedThreshold) on", figure: .rate($0.rate))
            },
            .init(
                measure: "Mean \(measure) up to \(evaluation.maximumDiscard.percentRounded) discarded",
                detail: "\(evaluation.idealArea.percentRounded) if quality foretold every error",
                figure: .share(evaluation.partialArea)),
        ].compactMap(\.self)
    }

    private var summary: FigureTable {
        var table = FigureTable(
            "summary", "Quality against errors", labels: ["group": "Quality"],
            measures: [
                "threshold": "Threshold", "partial_area": "Partial area", "ideal_area": "Ideal area",
                "greatest_discard": "Up to", "unusable": "Left out",
            ])
        table.add(
            [column],
            [
                .number(evaluation.threshold), .share(evaluation.partialArea), .share(evaluation.idealArea),
                .share(evaluation.maximumDiscard), .count(evaluation.unusable),
            ])
        return table
    }

    /// The curve at round discards.
    private func curve(_ measure: String) -> FigureTable {
        var table = FigureTable(
            "discards", "Error versus discard", labels: ["group": "Discarded"],
            measures: ["discard": "Discarded", "quality": "Minimum quality", "error": measure])
        for discard in Self.discards {
            guard let point = evaluation.points.last(where: { $0.discard <= discard }) else { continue }
            table.add(
                [discard.percentRounded], [.share(point.discard), .number(point.quality), .rate(point.rate)])
        }
        return table
    }

    private static func chart(_ evaluation: QualityEvaluation, _ column: String, _ measure: String) -> Chart {
        let points = evaluation.points.filter { $0.discard <= mostDiscarded }
        let start = evaluation.points.first?.rate.rate ?? 0
        // With perfect foresight every discarded sample is an error until none is left.
        let ideal = (0...idealSteps).map { step in
            let discard = start * Double(step) / Double(idealSteps)
            return (discarded: discard, rate: (start - discard) / max(1 - discard, .leastNormalMagnitude))
        }
        let stride = max(points.count / mostPoints, 1)
        let measured = points.enumerated().filter { $0.offset % stride == 0 }.map {
            (discarded: $0.element.discard, rate: $0.element.rate.rate ?? 0)
        }
        return DiscardChart(
            title: "Error versus discard", measure: measure,
            curves: [
                .init(name: "if \(column) foretold every error", points: ideal, style: LineStyle(index: 7)),
                .init(name: column, points: measured, style: .main),
            ],
            note: "A curve that does not fall says that the quality value foretells nothing."
        ).chart
    }

    private static let discards = [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3]
    private static let mostDiscarded = 0.5
    private static let mostPoints = 400
    private static let idealSteps = 20
    private static let caveats = [
        "The curve speaks for this quality value and these scores; another matcher or detector may fail on other samples.",
        "Figures of few samples vary: read the intervals.",
    ]
}
