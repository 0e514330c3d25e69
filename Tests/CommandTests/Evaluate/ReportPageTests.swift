import Foundation
import TestSupport
import Testing

@testable import Reports
@testable import bonafide

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct `The page of a report` {
    @Test func `it is well-formed, and its texts are those of the file`() throws {
        let text = try page()
        let names = Names()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = names
        #expect(parser.parse(), "\(String(describing: parser.parserError)) at line \(parser.lineNumber)")
        #expect(names.elements.isSuperset(of: ["html", "svg", "path", "rect", "circle", "table", "figure", "style"]))
        #expect(
            names.elements.isDisjoint(with: ["script", "link", "iframe", "object", "image", "use", "foreignObject"]))
        #expect(names.text.contains("<script>alert(1)</script>"))
    }

    @Test func `it needs nothing but itself`() throws {
        let text = try page()
        for word in ["<script", "http:", "https:", "url(", "@import", "src=", "href="] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(text.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"))
        #expect(text.contains("prefers-color-scheme:dark") && text.contains("@media print"))
    }

    @Test func `it tells the terms, the worst species and what is not claimed`() throws {
        let text = try page()
        #expect(text.contains(">worst</span>") && text.contains("not enough data for this claim"))
        #expect(
            text.contains("What is not claimed") && text.contains("Nothing is claimed about attacks of other species"))
        #expect(text.contains("<dt>APCER</dt>") && text.contains("at most a quarter above"))
    }

    @Test func `every kind of evaluation has a page`() throws {
        let scratch = try TemporaryFolder()
        let path = try scratch.file("scores.csv", ScoreFixtures.comparisons)
        let reports = [
            try EvaluateCommand.Match.parse([path]).report().0, try EvaluateCommand.Search.parse([path]).report(),
            try EvaluateCommand.Quality.parse([path]).report(),
        ]
        for report in reports {
            let parser = XMLParser(data: Data(ReportPage(report: report).text.utf8))
            #expect(parser.parse() && !report.charts().isEmpty && !report.headlines.isEmpty, "\(report.job)")
        }
    }

    private func page() throws -> String { ReportPage(report: try ScoreFixtures.pad()).text }

    /// Collects what a file holds.
    private final class Names: NSObject, XMLParserDelegate {
        var elements: Set<String> = []
        var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.insert(name)
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }
}
