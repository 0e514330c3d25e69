import Hummingbird
import HummingbirdTesting
import Testing
import Verification

@testable import Server

/// A value of a parameter, and whether it is allowed.
struct ParameterValue: Sendable, CustomTestStringConvertible {
    let parameter: PairParameter
    let text: String
    /// What it means, when it is allowed.
    let value: Double?

    var testDescription: String { "\(parameter.rawValue)=\(text)" }

    /// As JSON spells it; a text where JSON has no number for it.
    var json: String { text.wholeMatch(of: /-?[0-9.]+(e[-0-9]+)?/) == nil ? "\"\(text)\"" : text }

    static let all: [ParameterValue] = PairParameter.allCases.flatMap { parameter -> [ParameterValue] in
        let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
        let step = parameter.isInteger ? 1 : 0.0001
        let middle = parameter.isInteger ? 17 : 0.5
        let allowed: [(String, Double)] = [
            ("\(low)", low), ("\(high)", high), ("\(middle)", middle), ("\(Int(high))", high),
        ]
        let refused = [
            "\(low - step)", "\(high + step)", "nan", "NaN", "inf", "-inf", "Infinity", "", "text", "0x1", "1 ", "1,5",
        ]
        return allowed.map { ParameterValue(parameter: parameter, text: $0.0, value: $0.1) }
            + (refused + (parameter.isInteger ? ["30.5"] : ["1e999"])).map {
                ParameterValue(parameter: parameter, text: $0, value: nil)
            }
    }
}

@Suite struct PairParameterTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    @Test(arguments: ParameterValue.all)
    func `A parameter out of its range is 422 with its name, in form and JSON alike`(value: ParameterValue) async throws
    {
        let server = TestServer(judgePair: { _, _, options in
            #expect(options.parameters.names(value.parameter))
            #expect(options.parameters[value.parameter] == value.value)
            return Samples.pairReport(.live, options)
        })
        let name = value.parameter.rawValue
        let responses = [
            try await server.postPair("/detect?visualize=0", [(name, value.text)]),
            try await server.send(
                .post, "/detect_base64?visualize=0", Self.json,
                Samples.pairJSON(#""params":{"\#(name)":\#(value.json)}"#)),
        ]
        for response in responses {
            let body = try response.json()
            if let expected = value.value {
                #expect(response.status == .ok)
                #expect(body["results"]?["parameters"]?[name]?["requested"] == .number(expected))
            } else {
                #expect(response.status.code == 422)
                #expect(body["code"] == .text("parameter.invalid"))
                #expect(body["field"] == .text(name))
                #expect(value.text.count < 4 || !String(buffer: response.body).contains("\"\(value.text)"))
            }
        }
    }

    @Test(arguments: [
        ("imu_rotation_deg", "360.5"), ("imu_rotation_deg", "-361"), ("imu_rotation_deg", "nan"),
        ("imu_rotation_deg", "inf"), ("imu_rotation_deg", ""), ("imu_rotation_deg", "fast"),
        ("ssim_thresh", String(repeating: "0", count: 65)),
    ]) func `Other values that cannot be are refused by name`(name: String, text: String) async throws {
        let response = try await TestServer().postPair("/detect", [(name, text)])
        #expect(response.problemCode == "parameter.invalid")
        #expect(try response.json()["field"] == .text(name))
    }

    @Test(arguments: ["min_matches", "imu_rotation_deg"])
    func `A field that is given twice is refused, even when both agree`(
        name: String
    ) async throws {
        let form = try await TestServer().postPair("/detect", [(name, "30"), (name, "30")])
        let member =
            name == "min_matches" ? #""params":{"min_matches":30,"min_matches":30}"# : #""\#(name)":1,"\#(name)":1"#
        let json = try await TestServer().send(.post, "/detect_base64", Self.json, Samples.pairJSON(member))
        for response in [form, json] {
            #expect(response.status.code == 422)
            #expect(response.problemCode == "parameter.invalid")
            #expect(try response.json()["field"] == .text(name))
        }
    }

    @Test(arguments: [
        #""params":{"min_matches":null}"#, #""params":{"min_matches":true}"#, #""params":{"min_matches":[30]}"#,
        #""params":{"min_matches":{}}"#,
    ]) func `JSON of another type is refused by name`(member: String) async throws {
        let response = try await TestServer().send(.post, "/detect_base64", Self.json, Samples.pairJSON(member))
        #expect(response.problemCode == "parameter.invalid")
        #expect(try response.json()["field"] == .text("min_matches"))
    }

    @Test func `Parameters may be absent, null, whole numbers with a fraction of zero, and unknown ones are ignored`()
        async throws
    {
        for member in [
            "", #""params":null,"imu_rotation_deg":null"#, #""params":{}"#,
            #""params":{"min_matches":30.0,"other":"x"}"#,
        ] {
            let response = try await TestServer().send(.post, "/detect_base64", Self.json, Samples.pairJSON(member))
            #expect(response.status == .ok, "\(member)")
        }
        let params = try await TestServer().send(.post, "/detect_base64", Self.json, Samples.pairJSON(#""params":[]"#))
        #expect(try params.json()["field"] == .text("params"))
    }

    @Test func `A caller's looser threshold does not count, a stricter one does, unless the operator allows any`()
        async throws
    {
        let fields = [("max_stab_err", "0.9"), ("mu_face_thresh_norm", "0.5")]
        for (authority, error) in [(PairParameters.Authority.stricter, 0.025), (.any, 0.9)] {
            let server = TestServer(parameterAuthority: authority)
            let parameters = try await server.postPair("/detect", fields).json()["results"]?["parameters"]
            #expect(parameters?["max_stab_err"] == .object(["requested": .number(0.9), "effective": .number(error)]))
            #expect(parameters?["mu_face_thresh_norm"]?["effective"] == .number(0.5))
            #expect(parameters?["min_matches"] == .object(["requested": .null, "effective": .number(30)]))
            #expect(Set(parameters?.members.keys.map { $0 } ?? []) == Set(PairParameter.allCases.map(\.rawValue)))
        }
    }

    @Test(arguments: ["maybe", "", "1&visualize=1"]) func `Whether drawings are wanted is told once and clearly`(
        value: String
    ) async throws {
        let response = try await TestServer().postPair("/detect?visualize=\(value)")
        #expect(response.problemCode == "parameter.invalid")
        #expect(try response.json()["field"] == .text("visualize"))
    }
}
