import Evaluation

extension PairedComparison {
    /// The differences between two score files.
    func table(first: String, second: String) -> FigureTable {
        var table = FigureTable(
            "comparison", "Compared with \(second.shortened)",
            note: "Rows to which both respond. A difference is the rate of \(second.shortened) less that of "
                + "\(first.shortened): below zero the second errs less. p by McNemar's exact test.",
            labels: ["measure": "Rate", "group": "Of"],
            measures: [
                "first": first.shortened, "second": second.shortened, "difference": "Difference",
                "only_first": "Wrong in the first alone", "only_second": "Wrong in the second alone", "p_value": "p",
            ])
        for difference in differences {
            table.add(
                [difference.measure, difference.species ?? "all"],
                [
                    .rate(difference.first), .rate(difference.second),
                    .difference(difference.difference, difference.interval), .count(difference.onlyFirst),
                    .count(difference.onlySecond), .number(difference.pValue, digits: 4),
                ])
        }
        return table
    }
}

extension FigureTable {
    /// The equal error rate of a curve.
    static func equalError(_ point: ErrorCurve.ErrorPoint, of name: String) -> FigureTable {
        var table = FigureTable(
            "equal_error", "Equal error rate", note: "Of the curve on the reported rows; no operating point.",
            labels: ["group": "Of"], measures: ["eer": "EER", "threshold": "Threshold"])
        table.add([name], [.share(point.halfTotalErrorRate), .number(point.threshold)])
        return table
    }
}
