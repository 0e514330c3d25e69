/// A drawing with its heading, keys and note.
struct Chart: Sendable {
    /// The meaning of a colour or a dash.
    struct Key: Sendable {
        let name: String
        let style: LineStyle
    }

    /// The heading.
    let title: String
    /// A description of the drawing, for people who cannot see it.
    let summary: String
    /// The keys below it.
    var keys: [Key] = []
    /// One sentence below it.
    var note: String?
    /// The drawing, without its frame.
    let content: [Markup]
    /// Its size in pixels.
    let size: (width: Double, height: Double)

    /// The drawing as SVG.
    var drawing: Markup {
        Markup(
            "svg",
            [
                "viewBox": "0 0 \(size.width.pixels) \(size.height.pixels)", "role": "img",
                "aria-label": "\(title). \(summary)",
            ]
        ) {
            Markup("title") { title }
            content
        }
    }

    /// Heading, drawing, keys and note.
    var figure: Markup {
        Markup("figure", ["class": "chart"]) {
            Markup("h3") { title }
            drawing
            Markup("figcaption") {
                if !keys.isEmpty {
                    Markup("ul", ["class": "keys"]) {
                        for key in keys {
                            Markup("li") {
                                key.style.swatch
                                key.name
                            }
                        }
                    }
                }
                if let note { Markup("p") { note } }
            }
        }
    }
}

/// How a series is drawn: by a colour of the palette, and beyond its end by a dash as well, so that colour is never the
/// only sign.
struct LineStyle: Sendable, Equatable {
    /// The place of the series among those of a chart, from 0.
    let index: Int
    /// Whether it is the series that the others are parts of.
    var isMain = false

    /// All series together.
    static let main = LineStyle(index: 0, isMain: true)

    /// The classes of the style sheet.
    var classes: String {
        isMain ? "curve main" : "curve c\(index % Self.colours + 1) d\(index / Self.colours % Self.dashes)"
    }

    /// A short piece of the line.
    var swatch: Markup {
        Markup("svg", ["class": "swatch", "viewBox": "0 0 28 10", "aria-hidden": "true"]) {
            Markup("path", ["d": "M0 5H28", "class": classes])
        }
    }

    /// The colours of the style sheet.
    static let colours = 7
    private static let dashes = 3
}
