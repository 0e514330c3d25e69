import FoundationEssentials
import TestSupport
import Testing

@testable import Server

@Suite struct JSONTextTests {
    @Test func `Values come out with their types`() throws {
        let text = try JSONText(
            body: Array(#" {"a":"x\n\u0041","b":-1.5e2,"c":true,"d":null,"e":[1,{}],"f":{"g":0}} "#.utf8))
        guard case .text(let a)? = try text.members.value("a"), case .number(let b)? = try text.members.value("b"),
            case .bool(true)? = try text.members.value("c"), case .null? = try text.members.value("d"),
            case .array? = try text.members.value("e"), case .object(let f)? = try text.members.value("f"),
            case .number(0)? = try f.value("g")
        else {
            Issue.record("a value has another type")
            return
        }
        #expect(Array(text.bytes(of: a)) == Array("x\nA".utf8))
        #expect(b == -150)
        #expect(try text.members.value("z") == nil)
    }

    @Test(arguments: [
        (#"Jos\u00e9 Nu\u00F1ez"#, "José Nuñez"), (#"\ud83d\ude00\/"#, "😀/"), (#"a\ud83d\n"#, "a\u{FFFD}\n"),
        (#"\ude00b"#, "\u{FFFD}b"), (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\\u0041"#, #"\u0041"#),
    ]) func `Escapes stand for their characters`(text: String, meaning: String) {
        #expect(String(decoding: JSONText.unescape(Array(text.utf8)[...]), as: UTF8.self) == meaning)
    }

    @Test(arguments: [
        "", "{", "}", "[]", "1", "\"a\"", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}",
        "{'a':1}",
        "{a:1}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":0x1}", "{\"a\":NaN}",
        "{\"a\":Infinity}", "{\"a\":-}", "{\"a\":tru}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12G4\"}", "{\"a\":\"b}", "{\"a\":\"b\\\"}", "{}{}", "{\"a\":[1,]}", "{\"a\":[}",
        "\u{FEFF}\u{FEFF}{}", "\u{FEFF}",
        #"{"a":\#(String(repeating: "[", count: 9))\#(String(repeating: "]", count: 9))}"#,
        "{\(Array(repeating: "\"a\":1", count: 65).joined(separator: ","))}",
    ]) func `What is not JSON, or beyond the bounds, is refused`(text: String) {
        #expect(JSONText(Array(text.utf8)).map(\.members.count) == nil)
    }

    /// Random edits of a valid text, judged by Foundation, which lets more through, such as a comma behind the last.
    @Test(arguments: 0..<500 as Range<UInt64>) func `Whatever is read, Foundation reads, too, and nothing traps`(
        seed: UInt64
    ) throws {
        var generator = SplitMix64(seed: seed)
        var text = Array(#"{"image1":"AA\/A\u002b","params":{"ssim_thresh":0.5,"x":[1,-2e3,true]},"y":null}"#.utf8)
        let characters = Array("{}[]\",:\\u0e-+.tn 9".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: 0..<text.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text.remove(at: index)
            case 1: text.insert(characters.randomElement(using: &generator) ?? 0, at: index)
            default: text[index] = characters.randomElement(using: &generator) ?? 0
            }
        }
        let isRead = JSONText(text) != nil
        let foundation = (try? JSONDecoder().decode(JSONValue.self, from: Data(text))) != nil
        #expect(!isRead || foundation, "\(String(decoding: text, as: UTF8.self))")
    }
}
