import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import bonafide

@Suite struct `bonafide client` {
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]

    @Test(arguments: [
        ["health"], ["liveness", "--image", "a"], ["identity", "--image", "a", "--json_mode"],
        ["main", "--image", "a", "--api_key", "k"], ["face-match", "--reference", "a", "--selfie", "b", "--json-mode"],
        ["face-match", "--dg2", "a", "--selfie", "b", "--api-key-file", "f"], ["match", "--dg2", "a", "--selfie", "b"],
        ["compare", "--photo_a", "a", "--photo-b", "b", "--timeout", "600"],
        ["detect", "--image1", "a", "--image2", "b"],
        ["pair", "--image1", "a", "--image2", "b", "--url", "https://host/bonafide"],
    ])
    func `arguments are read in both spellings`(arguments: [String]) throws {
        _ = try ClientCommand.parse(["--service"] + arguments)
    }

    @Test(arguments: [
        [], ["nonsense"], ["liveness"], ["health", "--image", "a"], ["face-match", "--selfie", "a"],
        ["face-match", "--reference", "a", "--dg2", "b", "--selfie", "c"], ["compare", "--photo-a", "a"],
        ["liveness", "--image", "a", "--selfie", "b"], ["health", "--timeout", "0"],
        ["health", "--api-key", "k", "--api-key-file", "f"],
    ])
    func `contradicting arguments are wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try ClientCommand.parse(["--service"] + arguments) }
        #expect(ClientCommand.exitCode(for: error) == .validationFailure)
    }

    @Test func `one picture is sent as it is, or as base64`() throws {
        let files = [(ClientService.Part(.image, "image"), Self.jpeg)]
        let raw = ClientRequest(.liveness, files, as: .raw)
        #expect(raw.path == "/liveness")
        #expect(raw.body == .init(contentType: "image/jpeg", bytes: Self.jpeg))
        let json = ClientRequest(.liveness, files, as: .json)
        #expect(json.body == .init(contentType: "application/json", bytes: Array(#"{"image":"/9j/4A=="}"#.utf8)))
        #expect(ClientRequest(.health, [], as: .json).body == nil)
        let unknown = ClientRequest(.liveness, [(files[0].0, [1])], as: .raw)
        #expect(unknown.body?.contentType == "application/octet-stream")
    }

    @Test func `two files are sent as a form, a chip's as hexadecimal digits`() throws {
        let parts = try ClientService.faceMatch.parts(given: [.dataGroup2, .selfie])
        let files = [(parts[0], [UInt8(0x75), 0xAF]), (parts[1], Self.jpeg)]
        let form = try #require(ClientRequest(.faceMatch, files, as: .raw, boundary: "b").body)
        #expect(form.contentType == "multipart/form-data; boundary=b")
        let text = String(decoding: form.bytes, as: UTF8.self)
        #expect(
            text.hasPrefix(
                "--b\r\nContent-Disposition: form-data; name=\"dg2_hex\"; filename=\"dg2\"\r\n"
                    + "Content-Type: text/plain\r\n\r\n75af\r\n--b\r\n"))
        #expect(text.contains("name=\"selfie_image\"; filename=\"selfie\"\r\nContent-Type: image/jpeg\r\n\r\n"))
        #expect(form.bytes.suffix(Self.jpeg.count + 9).elementsEqual(Self.jpeg + "\r\n--b--\r\n".utf8))
        let json = try #require(ClientRequest(.faceMatch, files, as: .json).body)
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"dg2_hex":"75af","selfie_image":"/9j/4A=="}"#)
        #expect(ClientService.detect.path(.json) == "/detect_base64" && ClientService.detect.path(.raw) == "/detect")
    }

    @Test(arguments: [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", false), ("http://localhost/", "http://localhost", false),
        ("https://host.example/base/", "https://host.example/base", false), ("http://host", "http://host", true),
        ("http://[::1]:80", "http://[::1]:80", false),
    ])
    func `an address is read`(text: String, address: String, isReadable: Bool) throws {
        let url = try ServerURL(text)
        #expect(url.text == address && url.isReadableOnTheWay == isReadable)
    }

    @Test(arguments: [
        "", "host", "ftp://host", "http://", "http://user:word@host", "http://host?x=1", "http://host#x", "http:///x",
        "file:///etc/passwd", "http://a b",
    ])
    func `what is no server's address is refused, and not repeated`(text: String) throws {
        let error = try #require(throws: CommandError.self) { try ServerURL(text) }
        #expect(error.code == "client.url")
        #expect(!error.description.contains("word"))
    }

    @Test(arguments: ["", " ", "a b", "a\r\nX-Evil: 1", "schlüssel", String(repeating: "k", count: 5000)])
    func `what cannot be a key is refused, and not repeated`(text: String) throws {
        let error = try #require(throws: CommandError.self) { try ClientKey(text) }
        #expect(error.code == "client.key" && !error.description.contains("Evil"))
    }

    @Test func `a key comes from a file and does not show itself`() throws {
        let scratch = try TemporaryFolder()
        let key = try ClientKey(file: try scratch.file("key", "bf_1_secret\n"))
        #expect(key.secret == "bf_1_secret" && !"\(key)".contains("secret"))
        #expect(throws: CommandError.self) { try ClientKey(file: scratch("none")) }
    }

    @Test func `JSON gets a line for each value, in its order`() throws {
        let text = #"{"b":[1,{"x":"a\",[{"}],"a":{},"c":[ ], "d" : "\u001b[31m"}"#
        let lines = try #require(JSONIndent(text)).lines
        #expect(
            lines == [
                "{", #"  "b": ["#, "    1,", "    {", #"      "x": "a\",[{""#, "    }", "  ],", #"  "a": {},"#,
                #"  "c": [],"#, #"  "d": "\u001b[31m""#, "}",
            ])
        #expect(try #require(JSONIndent("7")).lines == ["7"])
        #expect(JSONIndent("{") == nil && JSONIndent("") == nil)
        #expect(JSONIndent(String(repeating: "[", count: 100_000)) == nil)
    }

    @Test func `a refusal tells code and detail`() {
        let text = #"{"status":401,"code":"auth.missing","detail":"no key","field":"image"}"#
        let reply = ClientReply(status: 401, text: text)
        #expect(!reply.isAnswer && reply.refusal == "the server answers 401 auth.missing (image) no key")
        let page = ClientReply(status: 502, text: "<html>\u{1B}[31mBad\ngateway")
        #expect(page.refusal == "the server answers 502" && page.lines == ["<html>?[31mBad", "gateway"])
        #expect(ClientReply(status: 204, text: "").isAnswer)
    }

    @Test func `a server that is not there is told`() async throws {
        // Nobody listens on the discard port here, or answers HTTP.
        let connection = ClientConnection(url: try ServerURL("http://127.0.0.1:9"), key: nil, timeoutSeconds: 5)
        let error = try await #require(throws: CommandError.self) {
            try await connection.send(ClientRequest(.health, [], as: .raw))
        }
        #expect(["client.no_connection", "client.timeout"].contains(error.code))
    }
}
