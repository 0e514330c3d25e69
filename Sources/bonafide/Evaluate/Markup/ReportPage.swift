import Evaluation

/// A report as one file of HTML: no script, no other file, light and dark, and fit for print.
struct ReportPage {
    let report: EvaluationReport
    /// Pictures of the worst errors, if they were asked for.
    var contactSheet: ContactSheet?

    /// The file.
    var text: String { "<!DOCTYPE html>\n" + page.source + "\n" }

    private var page: Markup {
        let title = "\(report.job.title): \(report.scores.name.shortened)"
        return Markup("html", ["lang": "en"]) {
            Markup("head") {
                Markup("meta", ["charset": "utf-8"])
                Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                Markup("meta", ["name": "color-scheme", "content": "light dark"])
                Markup(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ])
                Markup("title") { title }
                Markup("style") { Markup(trusted: ReportStyle.sheet) }
            }
            Markup("body") {
                Markup("main") {
                    header
                    remarks
                    headlines
                    for table in tables.prefix(report.leadingTables) { table.section }
                    charts
                    for table in tables.dropFirst(report.leadingTables) { table.section }
                    contactSheet?.section ?? []
                    notClaimed
                    definitions
                    footer
                }
            }
        }
    }

    private var header: Markup {
        Markup("header") {
            Markup("p", ["class": "kicker"]) { "\(report.job.standard) evaluation" }
            Markup("h1") { report.job.title }
            measured
        }
    }

    /// What was measured, as a list of terms.
    private var measured: Markup {
        Markup("dl", ["class": "facts"]) {
            for (term, text, isHash) in report.scores.facts {
                Markup("div") {
                    Markup("dt") { term }
                    if isHash { Markup("dd", ["class": "hash"]) { text } } else { Markup("dd") { text } }
                }
            }
        }
    }

    private var remarks: [Markup] {
        report.remarks.map { remark in Markup("p", ["class": "remark", "role": "note"]) { remark.text } }
    }

    private var headlines: Markup {
        Markup("section", ["class": "cards", "aria-label": "Main figures"]) {
            for headline in report.headlines { Self.card(headline) }
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

    private var tables: [FigureTable] { report.tables.filter { !$0.rows.isEmpty && $0.audience.hasPage } }

    private var charts: Markup {
        Markup("section") {
            Markup("h2") { "Curves and distributions" }
            Markup("div", ["class": "charts"]) {
                for chart in report.charts() { chart.figure }
            }
        }
    }

    private var notClaimed: Markup {
        Markup("section") {
            Markup("h2") { "What is not claimed" }
            Markup("ul", ["class": "caveats"]) {
                for caveat in report.caveats { Markup("li") { caveat } }
            }
        }
    }

    private var definitions: Markup {
        Markup("section") {
            Markup("h2") { "Terms" }
            Markup("dl", ["class": "terms"]) {
                for definition in report.definitions {
                    Markup("dt") { definition.term }
                    Markup("dd") { definition.sentence }
                }
            }
        }
    }

    private var footer: Markup {
        let confidence = (ErrorRate.confidence * 100).formatted(digits: 0)
        return Markup("footer") {
            "Made by bonafide \(Bonafide.version). Intervals at \(confidence) % confidence: the wider of that by Clopper "
                + "and Pearson, which takes all trials for independent, and that over resampled subjects, where rows name them."
        }
    }
}

extension ScoreDescription {
    /// What was measured, term by term; hashes are told apart.
    fileprivate var facts: [(term: String, text: String, isHash: Bool)] {
        var counts = "\(rows): \(genuine) \(labels[0]), \(rows - genuine) \(labels[1])"
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
