import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Server

@Suite struct RequestPartsTests {
    private static let image = FormFile(.plain("image"), limit: .bytes(20), presence: .optional, isBareBody: true)
    private static let group = FormFile(.hexadecimal("dg2_hex"), limit: .bytes(8), presence: .optional)
    private let both = Form(
        files: [image, group], fields: [FormField("fmr", .number()), FormField("judged", .flag())])

    private func read(
        _ type: String, _ body: [UInt8], query: String = "", form: Form? = nil
    ) async throws -> RequestParts {
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "x", path: "/x\(query)", headerFields: [.contentType: type]),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        return try await RequestParts.read(
            request, form ?? both, pictureLimitBytes: 20,
            reservation: BodyReservation(of: BodyBudget(limitBytes: 200_000)))
    }

    private func form(_ parts: [(name: String, text: String)]) -> [UInt8] {
        Samples.form(
            parts.map { (headers: "Content-Disposition: form-data; name=\"\($0.name)\"", content: Array($0.text.utf8)) }
        )
    }

    @Test func `A form, an object and a bare body say the same`() async throws {
        let form = try await read(
            Samples.formType, form([("image", "abc"), ("dg2_hex", "7Fa1"), ("fmr", "0.5"), ("judged", "true")]))
        let object = try await read(
            "application/json", Array(#"{"image":"YWJj","dg2_hex":"7fA1","fmr":0.5,"judged":true,"x":null}"#.utf8))
        for parts in [form, object] {
            #expect(parts.file("image")?.bytes == Array("abc".utf8))
            #expect(parts.file("dg2_hex")?.bytes == [0x7F, 0xA1])
            #expect(parts.text("fmr") == "0.5")
            #expect(parts.flag("judged") == true)
        }
        let bare = try await read("image/jpeg", Array("abc".utf8), query: "?fmr=0.5&fmr=0.5&other=1")
        #expect(bare.file("image")?.bytes == Array("abc".utf8))
        #expect(bare.text("fmr") == "0.5" && bare.text("other") == nil)
        #expect(throws: Problem(.missingFile, field: "dg2_hex")) { try bare.requiredFile("dg2_hex") }
    }

    /// As `xxd -p`, `xxd`'s plain groups, `openssl asn1parse`, C and base64 write two bytes. Base64 needs its padding: without
    /// it an odd number of digits would be read as something else.
    @Test(arguments: [
        ("7fa1\n", true), ("7F A1", true), ("7f:a1", true), ("0x7FA1", true), ("    7f:\r\n    a1\r\n", true),
        ("7\nfa1", true), ("f6E=", true), ("f6E", false), ("data:;base64,f6\nE=", true), ("7fa", false),
        ("7f-a1", false),
        ("7fa1!", false), ("x7fa1", false), ("7f,a1", false),
    ])
    func `Digits come as tools print them`(text: String, isRead: Bool) async throws {
        for (type, body) in [
            (Samples.formType, form([("dg2_hex", text)])),
            ("application/json", try JSONEncoder().encode(["dg2_hex": text]).map { $0 }),
        ] {
            guard isRead else {
                await #expect(throws: Problem(.invalidHexadecimal, field: "dg2_hex"), "\(text)") {
                    try await read(type, body)
                }
                continue
            }
            #expect(try await read(type, body).file("dg2_hex")?.bytes == [0x7F, 0xA1], "\(text)")
        }
    }

    @Test func `A file has one name at a time, and one that must be there is missed by its first`() async throws {
        let either = Form(files: [FormFile(.plain("image"), .hexadecimal("image_hex"), limit: .bytes(20))])
        let object = try await read("application/json", Array(#"{"image":null,"image_hex":"7F"}"#.utf8), form: either)
        #expect(object.file("image")?.bytes == [0x7F] && object.file("image")?.name == "image_hex")
        for type in [Samples.formType, "application/json"] {
            let (twice, none) =
                type == "application/json"
                ? (Array(#"{"image":"YWJj","image_hex":"7F"}"#.utf8), Array("{}".utf8))
                : (self.form([("image", "abc"), ("image_hex", "7F")]), self.form([]))
            await #expect(throws: Problem(.invalidParameter, field: "image_hex")) {
                try await read(type, twice, form: either)
            }
            await #expect(throws: Problem(.missingFile, field: "image")) { try await read(type, none, form: either) }
        }
    }

    @Test func `Flags that mean the same agree, and some may stand only once in a place`() async throws {
        let query = try await read("image/jpeg", [1], query: "?judged=1&judged=TRUE")
        #expect(query.flag("judged") == true)
        await #expect(throws: Problem(.invalidParameter, field: "judged")) {
            try await read("image/jpeg", [1], query: "?judged=1&judged=false")
        }
        let once = Form(files: [Self.image], fields: [FormField("judged", .flag(), once: .query, as: .flags)])
        let form = form([("image", "a"), ("judged", "1"), ("judged", "true")])
        let parts = try await read(Samples.formType, form, query: "?judged=true", form: once)
        #expect(parts.flag("judged") == true)
        await #expect(throws: Problem(.invalidParameter, field: "judged")) {
            try await read("image/jpeg", [1], query: "?judged=1&judged=1", form: once)
        }
        await #expect(throws: Problem(.invalidJSON, field: "judged")) {
            try await read("application/json", Array(#"{"judged":"true"}"#.utf8), form: once)
        }
    }

    @Test func `A body that is longer than the form's is refused before it is read`() async throws {
        let exact = Form(files: [Self.image])
        #expect(exact.multipartLimitBytes(pictureLimitBytes: 0) == 65_556)
        #expect(exact.objectLimitBytes(pictureLimitBytes: 0) == 65_565)
        #expect(both.multipartLimitBytes(pictureLimitBytes: 0) == 65_588)
        #expect(Form.nothing.limitBytes(pictureLimitBytes: 9) == 0)
        await #expect(throws: Problem(.tooLarge)) {
            try await read("application/json", [UInt8](repeating: 32, count: 65_566), form: exact)
        }
    }

    @Test(arguments: [
        (#"{"image":"!!!!"}"#, "base64.invalid", "image"), (#"{"dg2_hex":"7"}"#, "hexadecimal.invalid", "dg2_hex"),
        (#"{"dg2_hex":"7g!"}"#, "hexadecimal.invalid", "dg2_hex"), (#"{"dg2_hex":1}"#, "json.invalid", "dg2_hex"),
        (#"{"dg2_hex":"000000000000000000"}"#, "request.too_large", "dg2_hex"),
        (#"{"image":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#, "request.too_large", "image"),
        (#"{"fmr":[1]}"#, "json.invalid", "fmr"), (#"{"fmr":1,"fmr":2}"#, "parameter.invalid", "fmr"),
        (#"{"fmr":"\#(String(repeating: "1", count: 65))"}"#, "parameter.invalid", "fmr"), ("[]", "json.invalid", nil),
    ]) func `What does not fit is refused by name`(body: String, code: String, field: String?) async throws {
        let problem = await #expect(throws: Problem.self) { try await read("application/json", Array(body.utf8)) }
        #expect(problem?.code.code == code)
        #expect(problem?.field == field)
    }

    @Test func `A field in query and body may not say two things, and a bare body needs a name`() async throws {
        await #expect(throws: Problem(.invalidParameter, field: "fmr")) {
            try await read("application/json", Array(#"{"fmr":1}"#.utf8), query: "?fmr=2")
        }
        let named = Form(files: [Self.group])
        await #expect(throws: Problem(.unsupportedType)) { try await read("image/jpeg", [1], form: named) }
        await #expect(throws: Problem(.duplicateFile, field: "image")) {
            try await read(Samples.formType, form([("image", "a"), ("image", "b")]))
        }
        await #expect(throws: Problem(.tooLarge, field: "image")) {
            try await read(Samples.formType, form([("image", String(repeating: "a", count: 21))]))
        }
    }
}
