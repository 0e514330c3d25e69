/// How an error rate falls when the samples of the lowest quality are discarded (ISO/IEC 29794-1, error versus discard).
struct DiscardChart {
    /// One curve.
    struct DiscardCurve: Sendable {
        let name: String
        let points: [(discarded: Double, rate: Double)]
        let style: LineStyle
    }

    let title: String
    /// The rate's name.
    let measure: String
    let curves: [DiscardCurve]
    var note: String?

    var chart: Chart {
        let points = curves.flatMap(\.points)
        let area = ChartArea(
            x: .rate("discarded", largest: points.map(\.discarded).max() ?? 1),
            y: .rate(measure, largest: points.map(\.rate).max() ?? 1),
            left: Self.left, top: Self.top, width: Self.width - Self.left - Self.right,
            height: Self.height - Self.top - Self.bottom)
        return Chart(
            title: title, summary: "\(measure) against the share of samples that are discarded",
            keys: curves.map { .init(name: $0.name.shortened, style: $0.style) }, note: note,
            content: area.frame + curves.map { line($0, area) }, size: (Self.width, Self.height))
    }

    private func line(_ curve: DiscardCurve, _ area: ChartArea) -> Markup {
        let path = curve.points.map { "\(area.horizontal($0.discarded).pixels) \(area.vertical($0.rate).pixels)" }
        return Markup(
            "path", ["d": path.isEmpty ? "M0 0" : "M" + path.joined(separator: "L"), "class": curve.style.classes])
    }

    private static let width = 640.0
    private static let height = 380.0
    private static let left = 66.0
    private static let right = 20.0
    private static let top = 34.0
    private static let bottom = 52.0
}
