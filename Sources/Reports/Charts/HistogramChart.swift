/// The scores of both classes, one panel above the other over the same axis; errors at the first threshold stand out.
struct HistogramChart {
    /// A line at a threshold.
    struct ThresholdLine: Sendable {
        let letter: String
        let threshold: Double
    }

    let title: String
    /// The classes' names, bona fide or mated first.
    let names: (positives: String, negatives: String)
    let histogram: ScoreHistogram
    let marks: [ThresholdLine]

    var chart: Chart {
        let panels = [
            (histogram.positives, names.positives, "positive", Self.top),
            (histogram.negatives, names.negatives, "negative", Self.top + Self.panel + Self.gap),
        ]
        let content = panels.flatMap { counts, name, style, top in
            panel(counts, name, style, area(counts, top: top), isLast: style == "negative")
        }
        return Chart(
            title: title,
            summary: "\(histogram.positives.reduce(0, +)) scores of \(names.positives), "
                + "\(histogram.negatives.reduce(0, +)) of \(names.negatives)",
            note: note, content: content + thresholds(area(histogram.positives, top: Self.top)),
            size: (Self.width, Self.height))
    }

    private var note: String? {
        let errors = "Filled bars lie on the wrong side of threshold \(marks.first?.letter ?? "")."
        let beyond =
            histogram.beyond > 0 ? "Scores beyond an end (\(histogram.beyond)) are counted in the last bar." : ""
        let note = [marks.isEmpty ? "" : errors, beyond].filter { !$0.isEmpty }.joined(separator: " ")
        return note.isEmpty ? nil : note
    }

    private func area(_ counts: [Int], top: Double) -> ChartArea {
        let total = max(counts.reduce(0, +), 1)
        let largest = Double(counts.max() ?? 0) / Double(total)
        return ChartArea(
            x: .linear("score", histogram.range), y: .rate("", largest: largest), left: Self.left, top: top,
            width: Self.width - Self.left - Self.right, height: Self.panel)
    }

    private func panel(
        _ counts: [Int], _ name: String, _ style: String, _ area: ChartArea, isLast: Bool
    ) -> [Markup] {
        let total = max(counts.reduce(0, +), 1)
        let step = area.width / Double(counts.count)
        let bars = counts.enumerated().filter { $0.element > 0 }.map { index, count in
            let top = area.vertical(Double(count) / Double(total))
            let isWrong = marks.first.map { (histogram.middle(index) < $0.threshold) == (style == "positive") } ?? false
            return Markup(
                "rect",
                [
                    "x": (area.left + Double(index) * step + Self.barGap).pixels, "y": (top - 0.5).pixels,
                    "width": max(step - 2 * Self.barGap, 1).pixels, "height": (area.bottom - top + 0.5).pixels,
                    "class": "bar \(style)\(isWrong ? " wrong" : "")",
                ])
        }
        let levels = area.y.ticks.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let grid = levels.flatMap { tick in
            [
                ChartArea.line(
                    area.left, area.vertical(tick.value), area.left + area.width, area.vertical(tick.value),
                    tick.value == 0 ? "axis" : "grid"),
                ChartArea.text(tick.label, area.left - Self.labelGap, area.vertical(tick.value) + 4.5, "tick end"),
            ]
        }
        let label = ChartArea.text(
            "\(name), n = \(counts.reduce(0, +))", area.left, area.top - Self.labelGap, "panel \(style)")
        return grid + bars + [label] + (isLast ? area.xLabels : [])
    }

    private func thresholds(_ area: ChartArea) -> [Markup] {
        let seen = marks.filter { histogram.range.contains($0.threshold) }
        let places = seen.map { area.horizontal($0.threshold) }
        let lines = Set(places).sorted().map {
            ChartArea.line($0, Self.top, $0, Self.top + 2 * Self.panel + Self.gap, "threshold")
        }
        return lines
            + MarkGroup.groups(places.map { [$0] }).map { group in
                let middle = group.members.map { places[$0] }.reduce(0, +) / Double(group.members.count)
                return ChartArea.text(
                    group.label(seen.map(\.letter)), middle, Self.top - Self.letterGap, "letter middle")
            }
    }

    private static let width = 640.0
    private static let height = 2 * panel + gap + top + 52
    private static let panel = 150.0
    private static let gap = 34.0
    private static let top = 40.0
    private static let left = 58.0
    private static let right = 20.0
    private static let barGap = 0.5
    private static let labelGap = 8.0
    private static let letterGap = 20.0
}
