import Evaluation
import Testing

@testable import Reports

@Suite struct `A page of findings` {
    @Test func `texts of others are escaped, tables without rows left out`() {
        var page = FindingsPage(
            title: "With <b>", kicker: "ISO", facts: [("Scores", "<script>"), ("SHA-256", "00ff")], tool: "bonafide 1")
        page.remarks = ["a & b"]
        page.caveats = ["masks > nothing"]
        var table = FigureTable("rates", "Rates", labels: ["of": "Of"], measures: ["rate": "Rate"])
        table.add(["\"print\""], [.rate(ErrorRate(errors: 1, trials: 4))])
        page.tables = [table, FigureTable("none", "Nothing to see", labels: ["of": "Of"], measures: ["rate": "Rate"])]
        let text = page.text
        #expect(text.contains("<title>With &lt;b&gt;</title>") && !text.contains("<script>"))
        #expect(text.contains("<dd class=\"hash\">00ff</dd>") && text.contains("<dd>&lt;script&gt;</dd>"))
        #expect(text.contains("a &amp; b") && text.contains("<li>masks &gt; nothing</li>"))
        #expect(text.contains("&quot;print&quot;") && text.contains("1 of 4") && !text.contains("Nothing to see"))
    }
}
