import Testing

@testable import Reports

@Suite struct `Texts in markup` {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload='x' & y", "&quot; onload=&#39;x&#39; &amp; y"),
        ("a\u{0}b\u{1B}[2Jc\u{85}", "a\u{FFFD}b\u{FFFD}[2Jc\u{FFFD}"),
        ("abc\u{202E}cba\u{2066}", "abc\u{FFFD}cba\u{FFFD}"),
        ("two\nlines\t", "two lines "), ("Größe 95 % – 面", "Größe 95 % – 面"), ("&amp;", "&amp;amp;"),
    ])
    func `a text cannot be more than a text`(text: String, escaped: String) {
        #expect(Markup(text: text).source == escaped)
        #expect(Markup("p", ["title": text]) { text }.source == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0] as [UInt16])
    func `what XML forbids is replaced`(code: UInt16) throws {
        let scalar = try #require(Unicode.Scalar(code))
        #expect(Markup(text: String(scalar)).source == "\u{FFFD}")
    }

    @Test func `elements nest, and only those without an end tag have none`() {
        let list = Markup("ul") {
            for name in ["a", "b"] {
                Markup("li") {
                    name
                    if name == "b" { Markup("br") }
                }
            }
            Markup("td")
        }
        #expect(list.source == "<ul><li>a</li><li>b<br/></li><td></td></ul>")
    }

    @Test func `a long name is cut`() {
        #expect("abcdef".shortened(to: 6) == "abcdef")
        #expect("abcdefg".shortened(to: 6) == "abcde…")
        #expect(String(repeating: "x", count: 1000).shortened.count == 72)
    }
}
