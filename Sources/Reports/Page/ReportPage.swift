import Evaluation

/// A report as one file of HTML: no script, no other file, light and dark, and fit for print.
public struct ReportPage {
    let report: EvaluationReport
    let contactSheet: ContactSheet?

    /// A page with a report, and with pictures of the worst errors if there are any.
    public init(report: EvaluationReport, contactSheet: ContactSheet? = nil) {
        self.report = report
        self.contactSheet = contactSheet
    }

    /// The file.
    public var text: String {
        let tables = report.tables.filter { !$0.rows.isEmpty && $0.audience.hasPage }
        let confidence = (ErrorRate.confidence * 100).formatted(digits: 0)
        return Self.template.filled([
            "title": Markup(text: "\(report.job.title): \(report.scores.name.shortened)"), "style": Self.style,
            "standard": Markup(text: report.job.standard), "job": Markup(text: report.job.title), "facts": facts,
            "remarks": Markup {
                for remark in report.remarks { Markup("p", ["class": "remark", "role": "note"]) { remark.text } }
            },
            "headlines": Markup { for headline in report.headlines { Self.card(headline) } },
            "leading_tables": Markup { for table in tables.prefix(report.leadingTables) { table.section } },
            "charts": Markup { for chart in report.charts() { chart.figure } },
            "further_tables": Markup { for table in tables.dropFirst(report.leadingTables) { table.section } },
            "pictures": Markup { contactSheet?.section ?? [] },
            "caveats": Markup { for caveat in report.caveats { Markup("li") { caveat } } },
            "definitions": definitions, "tool": Markup(text: report.tool), "confidence": Markup(text: confidence),
        ])
    }

    private static let template = PageTemplate(PackageResources.page_html)
    private static let style = Markup(embedded: PackageResources.style_css)

    /// What was measured, as a list of terms.
    private var facts: Markup {
        Markup {
            for (term, text, isHash) in report.scores.facts {
                Markup("div") {
                    Markup("dt") { term }
                    if isHash { Markup("dd", ["class": "hash"]) { text } } else { Markup("dd") { text } }
                }
            }
        }
    }

    private static func card(_ headline: EvaluationReport.Headline) -> Markup {
        let isSupported = headline.figure.isSupported && headline.shortfall == nil
        return Markup("div", ["class": isSupported ? "card" : "card thin"]) {
            Markup("h2") { headline.measure }
            Markup("p", ["class": "value"]) { isSupported ? headline.figure.headline : Figure.notEnoughData }
            if isSupported {
                Markup("p", ["class": "range"]) { headline.figure.headlineRange }
            } else if let shortfall = headline.shortfall {
                Markup("p", ["class": "range"]) { shortfall }
            }
            Markup("p", ["class": "detail"]) { headline.detail }
        }
    }

    private var definitions: Markup {
        Markup {
            for definition in report.definitions {
                Markup("dt") { definition.term }
                Markup("dd") { definition.sentence }
            }
        }
    }
}

extension ScoreDescription {
    /// What was measured, term by term; hashes are marked.
    fileprivate var facts: [(term: String, text: String, isHash: Bool)] {
        var counts = "\(rows): \(positives) \(labels[0]), \(rows - positives) \(labels[1])"
        if empty > 0 { counts += "; \(empty) without a score" }
        var facts = [("Scores", name.shortened, false), ("SHA-256", sha256, true), ("Rows", counts, false)]
        if let subjects { facts.append(("Subjects", "\(subjects)", false)) }
        if !splits.isEmpty {
            let splits = splits.map { "\($0.name.isEmpty ? "none" : $0.name.shortened) \($0.rows)" }
            facts.append(("Splits", splits.joined(separator: ", "), false))
        }
        guard let origin else { return facts }
        if let tool = origin.tool { facts.append(("Scored by", tool.shortened, false)) }
        if let list = origin.list { facts.append(("List", "\(list.name.shortened) \(list.sha256.shortened)", true)) }
        if let policy = origin.policy {
            facts.append(("Policy", "\(policy.name.shortened) \(policy.sha256.shortened)", true))
        }
        for (name, hash) in (origin.models ?? [:]).sorted(by: { $0.key < $1.key }) {
            facts.append(("Model \(name.shortened)", hash.shortened, true))
        }
        return facts
    }
}
