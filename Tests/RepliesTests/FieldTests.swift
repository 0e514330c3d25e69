import Foundation
import TestSupport
import Testing

@testable import Replies

/// A report with every kind of value.
private struct Report: Sendable {
    var name = "n"
    var share: Double? = 0.123456789
    var rate = 1.25e-7
    var sizes = [1, 2]
    var part: Part? = Part(colour: .red)
    var request: String?
}

private struct Part: ReplyObject {
    enum Colour: String, CaseIterable, ReplyValue { case red, green }

    let colour: Colour
    static let fields: [Field<Self>] = [Field("colour", "Its colour.") { $0.colour }]
}

@Suite struct FieldTests {
    private static let reply = Reply<Report>(
        "Report",
        [
            Field("name", "A name.") { $0.name }, Field("share", in: 0...1, "A share.") { $0.share },
            Field("rate", rounding: .exact) { $0.rate }, Field("sizes", in: .counts) { $0.sizes },
            Field("part", "A part.") { $0.part }, Field("inner", of: [Field("half") { $0 / 2 }]) { $0.rate },
            Field("constant", always: "OK"), .overHTTP("request_id", "Its request.") { $0.request },
        ])

    @Test func `Values have the fields' order and rounding`() {
        #expect(
            Self.reply.json(Report(request: "r")).line
                == #"{"name":"n","share":0.123457,"rate":1.25e-07,"sizes":[1,2],"part":{"colour":"red"},"#
                + #""inner":{"half":0.0},"constant":"OK","request_id":"r"}"#)
    }

    @Test func `What is absent is null, and what only HTTP has is left out`() {
        let json = Self.reply.json(Report(share: nil, part: nil))
        #expect(json["share"] == JSON.null && json["part"] == JSON.null && json["request_id"] == nil)
        #expect(Self.reply.json(Report(share: .nan))["share"] == JSON.null)
    }

    @Test func `The schema follows from the types`() throws {
        let properties = try #require(Self.reply.schema["properties"])
        #expect(
            properties["share"]
                == ["type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "A share."])
        #expect(properties["sizes"] == ["type": "array", "items": ["type": "integer", "minimum": 0]])
        #expect(properties["part"]?["type"] == ["object", "null"])
        #expect(properties["part"]?["properties"]?["colour"]?["enum"] == ["red", "green"])
        #expect(properties["constant"] == ["const": "OK"])
        #expect(properties["request_id"]?["type"] == "string")
        #expect(Self.reply.schema["required"]?.line.contains("request_id") == true)
    }

    @Test func `What a schema does not require may be left out, and nothing else`() throws {
        let fields: [Field<Int?>] = [.optional("odd", in: 0...9, "An odd number.") { $0 }, Field("even") { $0 }]
        let reply = Reply("Part", fields)
        #expect(reply.schema["required"] == ["even"])
        #expect(reply.json(nil).line == #"{"even":null}"#)
        #expect(reply.json(3).line == #"{"odd":3,"even":3}"#)
        let schema = try decoded(reply.schema)
        let check = SchemaCheck(document: .object(["openapi": .text("3.1.0")]))
        #expect(check.violations(of: try decoded(reply.json(nil)), schema) == [])
        #expect(check.violations(of: .object(["odd": .number(3)]), schema) == ["$.even: absent"])
        #expect(check.violations(of: try decoded(reply.json(11)), schema) == ["$.odd: too large"])
    }

    @Test func `What is left out is not there, and not null`() {
        let fields: [Field<String?>] = [Field("name") { $0 }, Field("count") { $0?.count }]
        #expect(fields.leavingOut(.null).json(of: nil).line == "{}")
        #expect(fields.leavingOut(.null).json(of: "").line == #"{"name":"","count":0}"#)
        #expect(Field.whereSaid(fields).json(of: "").line == #"{"count":0}"#)
        #expect(fields.json(of: nil).line == #"{"name":null,"count":null}"#)
    }

    @Test func `A schema of a form names its files, its choices and what counts when nothing is sent`() {
        let parts = [(name: "a", schema: Schema.binary), (name: "b", schema: Schema.boolean.withDefault(true))]
        #expect(
            Schema.object(parts, requiring: []).json == [
                "type": "object",
                "properties": [
                    "a": ["type": "string", "format": "binary"], "b": ["type": "boolean", "default": true],
                ],
            ])
        let either = Schema.object(parts, requiring: ["b"]).havingOne(ofEach: [["a", "c"]])
        #expect(either.json["required"] == ["b"])
        #expect(either.json["allOf"] == [["oneOf": [["required": ["a"]], ["required": ["c"]]]]])
        #expect(Schema.object(parts, requiring: []).havingOne(ofEach: []).json["allOf"] == nil)
        #expect(Schema.reference("X").json == ["$ref": "#/components/schemas/X"])
        #expect(Schema.object(having: ["x"]).json == ["type": "object", "required": ["x"]])
    }

    @Test func `A value beyond its schema is a violation`() throws {
        let schema = try decoded(Self.reply.schema)
        let check = SchemaCheck(document: .object(["openapi": .text("3.1.0")]))
        #expect(check.violations(of: try decoded(Self.reply.json(Report(request: "r"))), schema) == [])
        let odd = Report(share: 2, sizes: [-1], request: nil)
        #expect(
            check.violations(of: try decoded(Self.reply.json(odd)), schema).sorted() == [
                "$.request_id: absent", "$.share: too large", "$.sizes[0]: too small",
            ])
    }

    private func decoded(_ json: JSON) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(json.bytes))
    }
}
