/// Rates with their intervals, one row each.
struct IntervalChart {
    /// A row.
    struct IntervalRow: Sendable {
        let name: String
        /// The rate; `nil` when there is nothing to take a share of.
        let rate: Double?
        let interval: ClosedRange<Double>?
        /// Errors of trials.
        let counts: (errors: Int, trials: Int)
        /// Whether it is the worst, or outside of what is tolerated.
        var isMarked = false
    }

    let title: String
    /// The rate's name.
    let measure: String
    let rows: [IntervalRow]
    /// A rate to compare all rows with, and its name.
    var reference: (name: String, rate: Double)?
    /// Rates that are tolerated around the reference.
    var tolerated: ClosedRange<Double>?
    var note: String?

    var chart: Chart {
        let ends = rows.compactMap { $0.interval?.upperBound ?? $0.rate } + [reference?.rate ?? 0]
        let area = ChartArea(
            x: .rate(measure, largest: ends.max() ?? 1), y: .linear("", 0...1), left: Self.left, top: Self.top,
            width: Self.width - Self.left - Self.right, height: Double(rows.count) * Self.rowHeight)
        let summary = rows.map { "\($0.name): \($0.rate?.percentRounded ?? "no data")" }.joined(separator: "; ")
        return Chart(
            title: title, summary: "\(measure) by row: \(summary)", note: note,
            content: background(area) + rows.enumerated().flatMap { row($1, at: $0, area) },
            size: (Self.width, area.bottom + Self.bottom))
    }

    @MarkupBuilder private func background(_ area: ChartArea) -> [Markup] {
        if let tolerated {
            let (from, to) = (area.horizontal(tolerated.lowerBound), area.horizontal(tolerated.upperBound))
            Markup(
                "rect",
                [
                    "x": from.pixels, "y": area.top.pixels, "width": max(to - from, 1).pixels,
                    "height": area.height.pixels, "class": "band",
                ])
        }
        for tick in area.x.ticks {
            ChartArea.line(area.horizontal(tick.value), area.top, area.horizontal(tick.value), area.bottom, "grid")
        }
        if let reference {
            let x = area.horizontal(reference.rate)
            ChartArea.line(x, area.top - Self.overhang, x, area.bottom, "threshold")
            ChartArea.text(reference.name, x, area.top - Self.overhang - 4, "letter middle")
        }
        area.xLabels
    }

    @MarkupBuilder private func row(_ row: IntervalRow, at index: Int, _ area: ChartArea) -> [Markup] {
        let y = area.top + (Double(index) + 0.5) * Self.rowHeight
        let style = row.isMarked ? "interval marked" : "interval"
        ChartArea.text(row.name.shortened(to: Self.longestName), area.left - 10, y + 4.5, "name end")
        ChartArea.text(
            row.counts.trials == 0 ? "no data" : "\(row.counts.errors) of \(row.counts.trials)", Self.width - 4,
            y + 4.5, "tick end")
        if let interval = row.interval {
            ChartArea.line(area.horizontal(interval.lowerBound), y, area.horizontal(interval.upperBound), y, style)
        }
        if let rate = row.rate {
            Markup(
                "circle",
                [
                    "cx": area.horizontal(rate).pixels, "cy": y.pixels, "r": "5",
                    "class": row.isMarked ? "dot marked" : "dot",
                ]
            ) {
                Markup("title") { "\(row.name): \(rate.percentRounded)" }
            }
        }
    }

    private static let width = 640.0
    private static let left = 170.0
    private static let right = 96.0
    private static let top = 32.0
    private static let bottom = 50.0
    private static let rowHeight = 26.0
    private static let overhang = 6.0
    private static let longestName = 22
}
