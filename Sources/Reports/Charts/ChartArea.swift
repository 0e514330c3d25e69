/// The rectangle between a chart's axes, in pixels of the drawing, and what frames it.
struct ChartArea {
    let x: Axis
    let y: Axis
    let left: Double
    let top: Double
    let width: Double
    let height: Double

    /// Pixels from the left for a value of the horizontal axis.
    func horizontal(_ value: Double) -> Double { left + x.position(value) * width }

    /// Pixels from the top for a value of the vertical axis.
    func vertical(_ value: Double) -> Double { top + (1 - y.position(value)) * height }

    /// Grid lines, ticks with their labels, and the axes' titles.
    @MarkupBuilder var frame: [Markup] {
        for tick in x.ticks { Self.line(horizontal(tick.value), top, horizontal(tick.value), bottom, "grid") }
        for tick in y.ticks { Self.line(left, vertical(tick.value), left + width, vertical(tick.value), "grid") }
        Self.line(left, bottom, left + width, bottom, "axis")
        xLabels
        for tick in y.ticks {
            Self.text(tick.label, left - Self.gap, vertical(tick.value) + Self.halfLetter, "tick end")
        }
        if !y.title.isEmpty { Self.text(y.title, left - Self.gap, top - Self.titleGap, "title end-of-axis") }
    }

    /// The ticks' labels below the area and the title of the horizontal axis.
    @MarkupBuilder var xLabels: [Markup] {
        for tick in labelled {
            Self.text(tick.label, horizontal(tick.value), bottom + Self.labelDepth, "tick middle")
        }
        if !x.title.isEmpty { Self.text(x.title, left + width / 2, bottom + Self.titleDepth, "title middle") }
    }

    /// The ticks whose labels have room beside those before them.
    private var labelled: [Axis.Tick] {
        var end = -Double.infinity
        return x.ticks.filter { tick in
            let half = Double(tick.label.count) * Self.letterWidth / 2
            guard horizontal(tick.value) - half > end else { return false }
            end = horizontal(tick.value) + half + Self.letterWidth
            return true
        }
    }

    /// The lower edge.
    var bottom: Double { top + height }

    /// A straight line.
    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> Markup {
        Markup("line", ["x1": x1.pixels, "y1": y1.pixels, "x2": x2.pixels, "y2": y2.pixels, "class": style])
    }

    /// A text whose place and anchor a class gives.
    static func text(_ text: String, _ x: Double, _ y: Double, _ style: String) -> Markup {
        Markup("text", ["x": x.pixels, "y": y.pixels, "class": style]) { text }
    }

    private static let letterWidth = 6.5
    private static let gap = 8.0
    private static let titleGap = 12.0
    private static let halfLetter = 4.5
    private static let labelDepth = 18.0
    private static let titleDepth = 40.0
}

extension Double {
    /// A coordinate in a drawing, to a tenth of a pixel.
    var pixels: String {
        let text = formatted(digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
