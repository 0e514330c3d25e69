import Testing

@testable import Reports

@Suite struct `A page with places` {
    @Test func `its places are filled, and indented lines continue the line before`() {
        let file = "<!DOCTYPE html>\n<p>{{name}}\n  <b>{{name}}</b>{{rest}}\n   </p>\n"
        let page = PageTemplate(Array(file.utf8)).filled([
            "name": Markup(text: "<i> {{rest}}"), "rest": Markup { for text in ["a", "&"] { Markup("li") { text } } },
        ])
        let name = "&lt;i&gt; {{rest}}"
        #expect(page == "<!DOCTYPE html>\n<p>\(name)<b>\(name)</b><li>a</li><li>&amp;</li></p>\n")
    }

    @Test func `a page without places is the file`() {
        #expect(PageTemplate(Array("a }} b\n".utf8)).filled([:]) == "a }} b\n")
    }

    @Test func `a place that nobody fills ends the process, and so does a part without a place`() async {
        await #expect(processExitsWith: .failure) { _ = PageTemplate(Array("{{a}}".utf8)).filled([:]) }
        await #expect(processExitsWith: .failure) {
            _ = PageTemplate(Array("a".utf8)).filled(["a": Markup(text: "")])
        }
        await #expect(processExitsWith: .failure) { _ = PageTemplate(Array("{{a".utf8)) }
    }

    @Test func `files that are embedded stand one below the other`() {
        let files = Markup(embedded: Array("a\n".utf8), Array("b { }\n".utf8))
        #expect(files.source == "a\nb { }")
    }
}
