import FoundationEssentials
import TestSupport
import Testing

@testable import Server

@Suite struct Base64Tests {
    private func decode(_ text: String) throws(Base64Error) -> [UInt8] {
        try DataURI.decode(Array(text.utf8)[...])
    }

    @Test(arguments: 0..<130) func `Decoding is the inverse of Foundation's encoding`(length: Int) throws {
        var generator = SplitMix64(seed: UInt64(length))
        let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let text = Data(bytes).base64EncodedString()
        #expect(try decode(text) == bytes)
        #expect(try decode(text.replacing("=", with: "")) == bytes)
        #expect(try decode(text.replacing("+", with: "-").replacing("/", with: "_")) == bytes)
        #expect(try decode("data:image/jpeg;base64,\(text)") == bytes)
        #expect(try decode("DATA:image/PNG;base64,\(text)") == bytes)
    }

    @Test(arguments: [
        "A", "AAAAA", "AA=", "A===", "AAAA=", "=", "====", "AA==AAAA", "AB==", "AAB=", "+-AA", "äAAA",
        "AA\0A", "AA\u{A0}A", "AAAA\u{B}", "AA=\n", "AAAA\n=", "\n==",
    ])
    func `What is not strictly base64 is refused`(text: String) {
        #expect(throws: Base64Error.invalid) { try decode(text) }
    }

    /// Folded as MIME and PEM do, by `base64`, `openssl` and Java, with JSON's line ends, and with blanks around.
    @Test(arguments: 0..<130) func `Line ends and blanks are passed over`(length: Int) throws {
        var generator = SplitMix64(seed: UInt64(length))
        let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let texts = [Data.Base64EncodingOptions.lineLength64Characters, .lineLength76Characters].flatMap { lines in
            [[], .endLineWithCarriageReturn, .endLineWithLineFeed].map { (ends: Data.Base64EncodingOptions) in
                Data(bytes).base64EncodedString(options: [lines, ends])
            }
        }
        let text = Data(bytes).base64EncodedString()
        for folded in texts + [text + "\n", " \t" + text + "\r\n", text.map { "\($0) " }.joined()] {
            #expect(try decode(folded) == bytes)
            #expect(try decode("data:image/jpeg;base64,\(folded)") == bytes)
            #expect(try decode(folded.replacing("=", with: "")) == bytes)
        }
    }

    @Test(arguments: [
        "data:;base64,AAEC", "data:application/octet-stream;base64,AAEC", "data:text/html;base64,AAEC",
        "data:image/jpeg;name=a b.jpg;charset=utf-8;base64,AAEC", " \ndata:image/jpeg; base64,\nAAEC\n",
        "data:image/*;BASE64,AAEC",
    ])
    func `A data URI's type says nothing`(text: String) throws {
        #expect(try decode(text) == [0, 1, 2])
    }

    @Test(arguments: [
        "data:,AAAA", "data:image/png,AAAA", "data:text/html,AAAA", "data:image/png;base64", "data:base64,AA",
    ])
    func `Other data URIs are refused`(text: String) {
        #expect(throws: Base64Error.unsupportedDataURI) { try decode(text) }
    }
}
