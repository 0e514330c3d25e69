import TestSupport
import Testing

@testable import Server

/// A form as its parts, however it arrived.
private struct Parts: Equatable {
    var parts: [MultipartPart] = []
    var contents: [[UInt8]] = []

    init(_ body: [UInt8], boundary: String = "xYz", limits: MultipartLimits = .init(), cuts: [Int] = []) throws {
        var parser = MultipartParser(boundary: try MultipartBoundary(boundary), limits: limits)
        var start = 0
        for cut in cuts.sorted() + [body.count] {
            let chunk = Array(body[start..<cut])
            for event in try parser.consume(chunk) {
                switch event {
                case .part(let part):
                    parts.append(part)
                    contents.append([])
                case .data(let range): contents[contents.count - 1] += chunk[range]
                case .held(let bytes): contents[contents.count - 1] += bytes
                case .end: break
                }
            }
            start = cut
        }
        try parser.finish()
    }
}

private func failure(_ body: String, limits: MultipartLimits = .init()) -> MultipartError? {
    do {
        _ = try Parts(Array(body.utf8), limits: limits)
        return nil
    } catch {
        return error as? MultipartError
    }
}

private let head = "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"

@Suite struct MultipartParserTests {
    @Test func `Names and contents come out, file names do not`() throws {
        let form = Samples.form([(Samples.fileHeaders, Samples.picture), ("content-disposition:form-data;name=b", [])])
        let parts = try Parts(form)
        #expect(
            parts.parts == [
                MultipartPart(name: "file"), MultipartPart(name: "b"),
            ])
        #expect(parts.contents == [Samples.picture, []])
    }

    @Test func `Preamble, padding and epilogue are ignored`() throws {
        let form = "ignored --xYz here\r\n" + head.replacing("--xYz", with: "--xYz \t") + "1\r\n--xYz--\r\nand \0 this"
        #expect(try Parts(Array(form.utf8)).contents == [Array("1".utf8)])
    }

    /// Contents of little else than pieces of the delimiter, cut anywhere.
    @Test(arguments: 0..<400 as Range<UInt64>) func `Where the body is cut never changes the result`(seed: UInt64)
        throws
    {
        var generator = SplitMix64(seed: seed)
        let pieces = ["\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n--xY", "xYz", "--xYz", "\r\n--xYZ", "a", "\0"]
        let parts = (0..<Int.random(in: 0...4, using: &generator)).map { index in
            let content = (0..<Int.random(in: 0...12, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            return ("Content-Disposition: form-data; name=\"p\(index)\"", Array(content.utf8))
        }
        // A content that holds the delimiter is no content of such a form.
        let delimiter = "\r\n--xYz"
        let contents = parts.map { $0.1 }.filter { !String(decoding: $0, as: UTF8.self).contains(delimiter) }
        let form = Samples.form(contents.map { ("Content-Disposition: form-data; name=n", $0) })
        let whole = try Parts(form)
        #expect(whole.contents == contents)
        for _ in 0..<8 {
            let cuts = (0..<Int.random(in: 0...10, using: &generator)).map { _ in
                Int.random(in: 0...form.count, using: &generator)
            }
            #expect(try Parts(form, cuts: cuts) == whole)
        }
        #expect(try Parts(form, cuts: Array(0..<form.count)) == whole)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `Every beginning of a form is truncated, and cutting it changes nothing`(
        seed: UInt64
    ) throws {
        var generator = SplitMix64(seed: seed)
        let form = Samples.form([(Samples.fileHeaders, Samples.picture)])
        let length = Int.random(in: 0..<(form.count - 4), using: &generator)
        #expect(throws: MultipartError.truncated) { try Parts(Array(form[..<length])) }
        #expect(throws: MultipartError.truncated) { try Parts(Array(form[..<length]), cuts: [length / 2]) }
    }

    @Test(
        arguments: [
            ("--xYzz\r\n", .malformed), ("--xYz\n", .malformed), ("--xYz\r\r", .malformed), ("--xYz-x", .malformed),
            ("--xYz\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: form-data; name=a\r\n folded: b\r\n\r\n1\r\n--xYz--", .malformed),
            ("--xYz\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\n1\r\n--xYz--", .malformed),
            (head.replacing("\r\n\r\n", with: "\nX: y\r\n\r\n") + "1\r\n--xYz--", .malformed),
            ("--xYz\r\nno colon\r\n\r\n", .malformed), ("--xYz\r\n: x\r\n\r\n", .malformed),
            (head + "1", .truncated), (head + "1\r\n--xYz", .truncated), (head + "1\r\n--xYz-", .truncated),
            ("", .truncated),
            (head.replacing("\r\n\r\n", with: "\r\nContent-Transfer-Encoding: base64\r\n\r\n"), .unsupportedEncoding),
        ] as [(String, MultipartError)]) func `What contradicts the RFCs is refused`(
            body: String, error: MultipartError
        )
    {
        #expect(failure(body) == error)
    }

    @Test func `Parts, headers, their bytes and the preamble are bounded`() {
        let limits = MultipartLimits(parts: 2, headers: 2, headerBytes: 100, preambleBytes: 10)
        let part = head + "1\r\n"
        #expect(failure(part + part + "--xYz--", limits: limits) == nil)
        #expect(failure(part + part + part + "--xYz--", limits: limits) == .tooLarge)
        #expect(failure("--xYz\r\na: 1\r\nb: 2\r\nc: 3\r\n", limits: limits) == .tooLarge)
        #expect(failure("--xYz\r\na: \(String(repeating: "1", count: 100))", limits: limits) == .tooLarge)
        #expect(failure(String(repeating: "x", count: 11) + "\r\n--xYz--", limits: limits) == .malformed)
    }

    /// A search that begins anew at each of them would look at 10^13 bytes, which takes hours.
    @Test(.timeLimit(.minutes(10))) func `Ten megabytes of almost-delimiters are one part`() throws {
        let content = Array(repeatElement(Array("\r\n--xY".utf8), count: 1_800_000).joined())
        let form = Samples.form([("Content-Disposition: form-data; name=a", content)])
        #expect(try Parts(form).contents == [content])
    }

    @Test(arguments: ["", String(repeating: "a", count: 71), "ends in space ", "semi;colon", "ünicode", "a\r\nb"])
    func `Boundaries outside RFC 2046 are refused`(boundary: String) {
        #expect(throws: MultipartError.noBoundary) { try MultipartBoundary(boundary) }
    }

    @Test func `Header values follow RFC 9110`() throws {
        let value = try #require(HeaderValue("Multipart/Form-Data ; Boundary=\"a b\\\"c\"; charset=utf-8;"))
        #expect(value.value == "multipart/form-data")
        #expect(value.parameters == ["boundary": "a b\"c", "charset": "utf-8"])
        #expect(HeaderValue("form-data; filename=\"C:\\dir\\x.jpg\"")?.parameters["filename"] == "C:\\dir\\x.jpg")
        for text in ["", ";", "a;=b", "a;b", "a;b=", "a;b=\"c", "a;b=c;B=d", "a b"] {
            #expect(HeaderValue(text) == nil)
        }
    }
}
