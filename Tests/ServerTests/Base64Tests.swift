import FoundationEssentials
import TestSupport
import Testing

@testable import Server

@Suite struct Base64Tests {
    private func decode(_ text: String) throws(Base64Error) -> [UInt8] {
        try DataURI.decodePicture(Array(text.utf8)[...])
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
        "A", "AAAAA", "AA=", "A===", "AAAA=", "=", "====", "AA==AAAA", "AB==", "AAB=", "AA A", "AAAA\n", "+-AA", "äAAA",
        "AA\0A",
    ])
    func `What is not strictly base64 is refused`(text: String) {
        #expect(throws: Base64Error.invalid) { try decode(text) }
    }

    @Test(arguments: ["data:,AAAA", "data:image/png,AAAA", "data:text/html;base64,AAAA", "data:image/png;base64"])
    func `Other data URIs are refused`(text: String) {
        #expect(throws: Base64Error.unsupportedDataURI) { try decode(text) }
    }
}
