import Evaluation

/// The charts that every evaluation of scores has: the trade of both errors, and the scores themselves.
struct CurveCharts {
    /// The names of the rates, that of attacks or non-mated comparisons first.
    let rates: (falseAccept: String, falseReject: String)
    /// The classes' names, bona fide or mated first.
    let classes: (positives: String, negatives: String)
    /// All scores together.
    let pooled: (name: String, errors: ErrorCurve)
    /// Parts of them, the first of which are drawn.
    var parts: [(name: String, errors: ErrorCurve)] = []
    /// The operating points, each with its rates where it has no threshold.
    let points: [(place: OperatingThreshold, rates: (falseAccept: Double, falseReject: Double))]

    /// The trade of both errors over all thresholds, with the operating points on the curve of all.
    var det: Chart {
        let shown = parts.prefix(Self.mostParts)
        var curves = shown.enumerated().map { curve($1.name, $1.errors, LineStyle(index: $0)) }
        curves.append(curve(pooled.name, pooled.errors, .main))
        let marks = points.enumerated().map { index, point in
            let rates = point.place.threshold.map(at) ?? point.rates
            return DETChart.Mark(
                letter: OperatingThreshold.letter(index), name: point.place.name, falseAccept: rates.falseAccept,
                falseReject: rates.falseReject)
        }
        let letters = marks.map { "\($0.letter) \($0.name)" }.joined(separator: " · ")
        let left = parts.count - shown.count
        return DETChart(
            title: "Detection error trade-off", rates: rates, curves: curves, marks: marks,
            note: (marks.isEmpty ? "" : "\(letters). ") + "In brackets: \(classes.negatives) | \(classes.positives)."
                + (marks.contains { min($0.falseAccept, $0.falseReject) <= 0 }
                    ? " A mark at the end of an axis is a rate of 0." : "")
                + (left > 0 ? " \(left) more curves, with lower equal error rates, are not drawn." : "")
        ).chart
    }

    /// The scores of both classes; none when they lie too far apart to be drawn.
    var histogram: Chart? {
        guard let histogram = ScoreHistogram(positives: pooled.errors.positives, negatives: pooled.errors.negatives)
        else {
            return nil
        }
        return HistogramChart(
            title: "Scores", names: classes, histogram: histogram,
            marks: points.enumerated().compactMap { index, point in
                point.place.threshold.map { .init(letter: OperatingThreshold.letter(index), threshold: $0) }
            }
        ).chart
    }

    private func at(_ threshold: Double) -> (falseAccept: Double, falseReject: Double) {
        let point = pooled.errors.point(at: threshold)
        return (point.falseAcceptRate, point.falseRejectRate)
    }

    private func curve(_ name: String, _ errors: ErrorCurve, _ style: LineStyle) -> DETChart.Curve {
        DETChart.Curve(
            name: name, points: errors.det().map { ($0.falseAcceptRate, $0.falseRejectRate) }, style: style,
            trials: (errors.negatives.count, errors.positives.count))
    }

    private static let mostParts = 10
}
