/// The trade of two error rates over all thresholds, on axes of the normal deviate.
struct DETChart {
    /// One curve.
    struct Curve: Sendable {
        let name: String
        /// The rates by rising threshold: the first falls, the second rises.
        let points: [(falseAccept: Double, falseReject: Double)]
        let style: LineStyle
        /// How many scores each rate is a share of.
        let trials: (falseAccept: Int, falseReject: Int)

        /// The points between the first and the last at which a rate is 0, which has no place on these axes.
        var drawn: ArraySlice<(falseAccept: Double, falseReject: Double)> {
            let first = points.lastIndex { $0.falseReject <= 0 } ?? 0
            let last = points.firstIndex { $0.falseAccept <= 0 } ?? points.count - 1
            return first <= last ? points[first...last] : []
        }

        /// Whether no threshold is without any error.
        var isDrawn: Bool { drawn.count > 1 }
    }

    /// A threshold that is in use.
    struct Mark: Sendable {
        /// A letter that the tables use too.
        let letter: String
        let name: String
        let falseAccept: Double
        let falseReject: Double
    }

    let title: String
    /// The names of the two rates, such as `APCER` and `BPCER`.
    let rates: (falseAccept: String, falseReject: String)
    let curves: [Curve]
    let marks: [Mark]
    var note: String?

    var chart: Chart {
        let area = area
        return Chart(
            title: title,
            summary: "\(rates.falseReject) against \(rates.falseAccept) for \(curves.count) curves"
                + (marks.isEmpty ? "" : "; " + marks.map(Self.text).joined(separator: "; ")),
            keys: curves.map { Chart.Key(name: Self.name($0), style: $0.style) }, note: note,
            content: area.frame + diagonal(area) + nothing(area) + curves.map { line($0, area) } + dots(area),
            size: (Self.width, Self.height))
    }

    private var area: ChartArea {
        let largest = max(
            marks.map { max($0.falseAccept, $0.falseReject) }.max() ?? 0, curves.map(equalError).max() ?? 0)
        func axis(_ title: String, _ trials: [Int]) -> Axis {
            .probit(title, smallest: 0.5 / Double(max(trials.max() ?? 1, 1)), largest: largest * Self.headroom)
        }
        return ChartArea(
            x: axis(rates.falseAccept, curves.map(\.trials.falseAccept)),
            y: axis(rates.falseReject, curves.map(\.trials.falseReject)),
            left: Self.left, top: Self.top, width: Self.width - Self.left - Self.right,
            height: Self.height - Self.top - Self.bottom)
    }

    /// Roughly where a curve meets the diagonal.
    private func equalError(_ curve: Curve) -> Double {
        curve.points.map { max($0.falseAccept, $0.falseReject) }.min() ?? 0
    }

    /// The line of equal rates.
    private func diagonal(_ area: ChartArea) -> [Markup] {
        let low = max(area.x.range.lowerBound, area.y.range.lowerBound)
        let high = min(area.x.range.upperBound, area.y.range.upperBound)
        return [
            ChartArea.line(
                area.horizontal(low), area.vertical(low), area.horizontal(high), area.vertical(high), "diagonal")
        ]
    }

    /// The curve has steps, because nothing changes between two scores; each step takes the worse way.
    private func line(_ curve: Curve, _ area: ChartArea) -> Markup {
        var path = ""
        var last = (x: "", y: "")
        for point in curve.drawn {
            let (x, y) = (area.horizontal(point.falseAccept).pixels, area.vertical(point.falseReject).pixels)
            if path.isEmpty { path = "M\(x) \(y)" }
            if y != last.y, !last.y.isEmpty { path += "V\(y)" }
            if x != last.x, !last.x.isEmpty { path += "H\(x)" }
            last = (x, y)
        }
        return Markup("path", ["d": path.isEmpty ? "M0 0" : path, "class": curve.style.classes])
    }

    /// Words in place of curves that have no points.
    private func nothing(_ area: ChartArea) -> [Markup] {
        guard !curves.contains(where: \.isDrawn) else { return [] }
        let words = "A threshold without any error: no curve to draw."
        return [ChartArea.text(words, area.left + area.width / 2, area.top + area.height / 2, "middle")]
    }

    /// The marks, those in one place together.
    private func dots(_ area: ChartArea) -> [Markup] {
        let places = marks.map { (area.horizontal($0.falseAccept), area.vertical($0.falseReject)) }
        let groups = MarkGroup.groups(places.map { [$0.0, $0.1] })
        return groups.flatMap { group -> [Markup] in
            let (x, y) = places[group.members[0]]
            let letters = group.label(marks.map(\.letter))
            let width = Self.markSize + Double(letters.count - 1) * Self.letterWidth
            return [
                Markup(
                    "rect",
                    [
                        "x": (x - width / 2).pixels, "y": (y - Self.markSize / 2).pixels, "width": width.pixels,
                        "height": Self.markSize.pixels, "rx": (Self.markSize / 2).pixels, "class": "mark",
                    ]
                ) {
                    Markup("title") { group.members.map { Self.text(marks[$0]) }.joined(separator: "; ") }
                },
                ChartArea.text(letters, x, y + Self.halfLetter, "mark-letter middle"),
            ]
        }
    }

    private static func text(_ mark: Mark) -> String {
        "\(mark.letter) \(mark.name): \(mark.falseAccept.percentRounded) and \(mark.falseReject.percentRounded)"
    }

    private static func name(_ curve: Curve) -> String {
        let name = "\(curve.name.shortened) (\(curve.trials.falseAccept) | \(curve.trials.falseReject))"
        return curve.isDrawn ? name : name + ": a threshold without any error"
    }

    private static let width = 640.0
    private static let height = 560.0
    private static let left = 66.0
    private static let right = 26.0
    private static let top = 34.0
    private static let bottom = 52.0
    private static let halfLetter = 4.5
    private static let letterWidth = 8.0
    private static let markSize = 18.0
    private static let headroom = 1.3
}
