import TestSupport
import Testing

@testable import Server

/// What clients write into the headers of a part: only the field's name counts.
@Suite struct PartHeaderTests {
    private func name(_ headers: [UInt8]) -> String? {
        var parser: MultipartParser
        do {
            parser = MultipartParser(boundary: try MultipartBoundary("xYz"))
            let form = Array("--xYz\r\n".utf8) + headers + Array("\r\n\r\n1\r\n--xYz--\r\n".utf8)
            let events = try parser.consume(form)
            try parser.finish()
            guard case .part(let part)? = events.first else { return nil }
            return part.name
        } catch {
            return nil
        }
    }

    private static let disposition = "Content-Disposition: form-data; name=\"file\"; "

    @Test(arguments: [
        #"filename="a\"b.jpg""#, #"filename="C:\Users\""#, #"filename="C:\a\b.jpg""#, #"filename="a"b.jpg""#,
        "filename=\"\"",
        "filename=my photo.jpg", "filename=", "filename", "filename=\"a\tb.jpg\"", "filename=\"a\u{1}\u{7F}.jpg\"",
        "filename=\"Reisepaß.jpg\"; filename*=UTF-8''Reisepa%C3%9F.jpg", "filename=\"a; name=b.jpg\"",
        "filename=\"never ends", "filename=\"a\"; filename=\"b\"", "size=3; =; ;filename=\"x\";",
        "filename=\"x\"\r\nContent-Type: ", "filename=\"x\"\r\nContent-Type: nonsense;;;",
        "filename=\"x\"\r\nContent-Type:",
        "filename=\"x\"\r\nContent-Type: image/jpeg; name=ảnh.jpg", "filename=\"x\"\r\nContent-Type: image/jpeg; a=\"b",
        "filename=\"x\"\r\nContent-Type: a/b\r\nContent-Type: c/d", "filename=\"x\"\r\nX-Thing: \u{2}é",
        "filename=\"x\"\r\nContent-Transfer-Encoding: ", "filename=\"x\"\r\nContent-Transfer-Encoding: Binary",
    ])
    func `File names and types may be anything`(rest: String) {
        #expect(name(Array((Self.disposition + rest).utf8)) == "file")
    }

    @Test func `File names may be of any bytes`() {
        var generator = SplitMix64(seed: 12)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                UInt8.random(in: .min ... .max, using: &generator)
            }.filter { ![10, 13, UInt8(ascii: ";")].contains($0) }
            #expect(name(Array((Self.disposition + "filename=\"").utf8) + bytes + Array("\"".utf8)) == "file")
        }
    }

    @Test(arguments: [
        #"form-data; filename="C:\Users\"; name="file""#, "form-data;name=file", "Form-Data; NAME=\"file\"",
        "form-data ; name = file", #"form-data; filename="a\"; name=\"b.jpg"; name="file""#,
    ])
    func `The name is found wherever it stands`(value: String) {
        #expect(name(Array("content-disposition: \(value)".utf8)) == "file")
    }

    /// What would leave the field's name open is no form's part.
    @Test(arguments: [
        "form-data", "form-data;", "form-data; filename=\"file\"", "attachment; name=\"file\"", "form-data name=file",
        "form-data; name=\"a\"; name=\"file\"", "form-data; name=\"file", "form-data; name=\"fi\u{0}le\"", "",
    ])
    func `A part without one name is refused`(value: String) {
        #expect(name(Array("Content-Disposition: \(value)".utf8)) == nil)
        #expect(name(Array("Content-Type: a/b".utf8)) == nil)
    }

    @Test func `Another field than the form's is passed over`() {
        #expect(name(Array("Content-Disposition: form-data; name=\"file\u{E9}\"".utf8)) != "file")
        #expect(name(Array("Content-Disposition: form-data; name=\"".utf8) + [0xFF] + Array("\"".utf8)) == "\u{FFFD}")
    }
}
