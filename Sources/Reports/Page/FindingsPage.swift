import Evaluation

/// A page of figures that no evaluation made, such as those of a calibration: one file of HTML without scripts.
public struct FindingsPage: Sendable {
    /// The title.
    public var title: String
    /// What stands above it.
    public var kicker: String
    /// Terms and what they are; a text of hexadecimal digits alone is set as a hash.
    public var facts: [(term: String, text: String)]
    /// What a reader must know first.
    public var remarks: [String] = []
    /// The figures.
    public var tables: [FigureTable] = []
    /// What is not claimed.
    public var caveats: [String] = []
    /// What made the page, with its version.
    public var tool: String

    /// A page without figures yet.
    public init(title: String, kicker: String, facts: [(term: String, text: String)], tool: String) {
        self.title = title
        self.kicker = kicker
        self.facts = facts
        self.tool = tool
    }

    /// The file.
    public var text: String {
        Self.template.filled([
            "title": Markup(text: title), "style": Markup(embedded: PackageResources.style_css),
            "kicker": Markup(text: kicker), "heading": Markup(text: title),
            "facts": Markup {
                for (term, text) in facts {
                    Markup("div") {
                        Markup("dt") { term }
                        if text.allSatisfy(\.isHexDigit) {
                            Markup("dd", ["class": "hash"]) { text }
                        } else {
                            Markup("dd") { text }
                        }
                    }
                }
            },
            "remarks": Markup {
                for remark in remarks { Markup("p", ["class": "remark", "role": "note"]) { remark } }
            },
            "tables": Markup { for table in tables where !table.rows.isEmpty { table.section } },
            "caveats": Markup { for caveat in caveats { Markup("li") { caveat } } },
            "tool": Markup(text: tool), "confidence": Markup(text: (ErrorRate.confidence * 100).formatted(digits: 0)),
        ])
    }

    private static let template = PageTemplate(PackageResources.findings_html)
}
