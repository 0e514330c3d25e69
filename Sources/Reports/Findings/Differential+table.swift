import Evaluation

extension [Differential] {
    /// The groups' rates beside those of all: for people at the first operating point, for programs at each.
    static func tables(_ points: [(name: String, differentials: [Differential])]) -> [FigureTable] {
        let main = [(name: String, differentials: [Differential])](points.prefix(1))
        return [
            table(main, "Groups and devices, at \(main.first?.name ?? "")", .people),
            table(points, "Groups and devices", .programs),
        ]
    }

    private static func table(
        _ points: [(name: String, differentials: [Differential])], _ title: String, _ audience: FigureTable.Audience
    ) -> FigureTable {
        var table = FigureTable(
            "differentials", title,
            note: "A group whose error rate is more than a quarter above that of all is marked (NIST SP 800-63A-4); "
                + "“may exceed” where the group is so small that chance may have done it.",
            labels: audience == .people
                ? ["measure": "Rate", "column": "Column", "group": "Group"]
                : ["operating_point": "Operating point", "measure": "Rate", "column": "Column", "group": "Group"],
            measures: ["rate": "Error rate", "overall": "All", "ratio": "Ratio", "verdict": "25 % rule"],
            audience: audience)
        for (name, differentials) in points {
            for differential in differentials {
                table.add(
                    (audience == .people ? [] : [name]) + [
                        differential.measure, differential.column, differential.group,
                    ],
                    [
                        .rate(differential.rate), .rate(differential.overall), .number(differential.ratio, digits: 2),
                        .word(differential.verdict.words),
                    ], mark: differential.verdict.mark)
            }
        }
        return table
    }

    /// For each column and rate a chart of its groups.
    func charts(at point: String) -> [Chart] {
        var keys: [[String]] = []
        for differential in self
        where differential.ratio != nil && !keys.contains([differential.column, differential.measure]) {
            keys.append([differential.column, differential.measure])
        }
        return keys.map { key in
            let groups = filter { [$0.column, $0.measure] == key }
            let overall = groups.first?.overall.rate
            return IntervalChart(
                title: "\(key[1]) by \(key[0].shortened) at \(point)", measure: key[1],
                rows: groups.map {
                    .init(
                        name: $0.group, rate: $0.rate.rate, interval: $0.rate.widerInterval,
                        counts: ($0.rate.errors, $0.rate.trials), isMarked: $0.verdict.mark != nil)
                },
                reference: overall.map { ("all", $0) },
                tolerated: overall.map { 0...$0 * Differential.maximumRatio },
                note: "The shaded rates are at most a quarter above that of all."
            ).chart
        }
    }
}

extension Differential.Verdict {
    fileprivate var words: String { rawValue.words }
    fileprivate var mark: String? { self == .exceeds || self == .mayExceed ? rawValue : nil }
}
