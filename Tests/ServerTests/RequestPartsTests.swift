import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Server

@Suite struct RequestPartsTests {
    private let shape = RequestParts.Shape(
        files: ["image": 20, "dg2_hex": 8], fields: ["fmr", "judged"], body: "image", limitBytes: 28)

    private func read(
        _ type: String, _ body: [UInt8], query: String = "", shape: RequestParts.Shape? = nil
    ) async throws -> RequestParts {
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "x", path: "/x\(query)", headerFields: [.contentType: type]),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        return try await RequestParts.read(
            request, shape ?? self.shape, reservation: BodyReservation(of: BodyBudget(limitBytes: 10_000)))
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
            #expect(parts.file("image") == Array("abc".utf8))
            #expect(parts.file("dg2_hex") == [0x7F, 0xA1])
            #expect(parts.text("fmr") == "0.5")
            #expect(try parts.flag("judged") == true)
            #expect(throws: Problem(.invalidParameter, field: "dg2_hex")) { try parts.file(of: ["image", "dg2_hex"]) }
        }
        let bare = try await read("image/jpeg", Array("abc".utf8), query: "?fmr=0.5&fmr=0.5&other=1")
        #expect(try bare.file(of: ["dg2_hex", "image"]) == Array("abc".utf8))
        #expect(bare.text("fmr") == "0.5" && bare.text("other") == nil)
        #expect(throws: Problem(.missingFile, field: "dg2_hex")) { try bare.file(of: ["dg2_hex"]) }
    }

    @Test(arguments: [
        (#"{"image":"!!!!"}"#, "base64.invalid", "image"), (#"{"dg2_hex":"7"}"#, "hexadecimal.invalid", "dg2_hex"),
        (#"{"dg2_hex":"7g"}"#, "hexadecimal.invalid", "dg2_hex"), (#"{"dg2_hex":1}"#, "json.invalid", "dg2_hex"),
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
        let named = RequestParts.Shape(files: shape.files, limitBytes: shape.limitBytes)
        await #expect(throws: Problem(.unsupportedType)) { try await read("image/jpeg", [1], shape: named) }
        await #expect(throws: Problem(.duplicateFile, field: "image")) {
            try await read(Samples.formType, form([("image", "a"), ("image", "b")]))
        }
        await #expect(throws: Problem(.tooLarge, field: "image")) {
            try await read(Samples.formType, form([("image", String(repeating: "a", count: 21))]))
        }
    }
}
