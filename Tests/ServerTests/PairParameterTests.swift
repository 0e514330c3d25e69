import Hummingbird
import HummingbirdTesting
import Testing
import Verification

@testable import Server

@Suite struct PairParameterTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    /// Values at both bounds and between them, and what they mean.
    private static func allowed(_ parameter: PairParameter) -> [String: Double] {
        let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
        let middle = parameter.isInteger ? 17 : 0.5
        return ["\(low)": low, "\(high)": high, "\(middle)": middle, "\(Int(high))": high]
    }

    /// Values just outside, and what is no number.
    private static func refused(_ parameter: PairParameter) -> [String] {
        let step = parameter.isInteger ? 1 : 0.0001
        let outside = ["\(parameter.range.lowerBound - step)", "\(parameter.range.upperBound + step)", "-3"]
        let fraction = parameter.isInteger ? ["30.5"] : []
        return outside + fraction + [
            "nan", "NaN", "inf", "-inf", "Infinity", "1e999", "", "text", "0x1", "1 ", "1,5", "١",
        ]
    }

    /// Sends a value as a field of a form and in JSON: as a number where JSON has one, and as a text.
    private func send(_ name: String, _ text: String, _ client: any TestClientProtocol) async throws -> [TestResponse] {
        let isNumber = text.wholeMatch(of: /-?[0-9.]+(e[-0-9]+)?/) != nil
        let bodies = ["\"\(text)\""] + (isNumber ? [text] : [])
        var responses = [
            try await client.send(
                .post, "/detect?visualize=0", [.contentType: Samples.formType], Samples.pairForm([(name, text)]))
        ]
        for body in bodies {
            let json = Samples.pairJSON(#""params":{"\#(name)":\#(body)}"#)
            responses.append(try await client.send(.post, "/detect_base64?visualize=0", Self.json, json))
        }
        return responses
    }

    @Test(arguments: PairParameter.allCases)
    func `A parameter out of its range is 422 with its name, in form and JSON alike`(
        parameter: PairParameter
    ) async throws {
        let name = parameter.rawValue
        let server = TestServer(judgePair: { _, _, options in
            #expect(options.parameters.names(parameter))
            return Samples.pairReport(.live, options)
        })
        try await server.talk { client in
            for (text, value) in Self.allowed(parameter) {
                for response in try await send(name, text, client) {
                    #expect(response.status == .ok, "\(text)")
                    let requested = try response.json()["results"]?["parameters"]?[name]?["requested"]
                    #expect(requested == .number(value), "\(text)")
                }
            }
            for text in Self.refused(parameter) {
                for response in try await send(name, text, client) {
                    #expect(response.status.code == 422, "\(text)")
                    #expect(response.problemCode == "parameter.invalid", "\(text)")
                    #expect(try response.json()["field"] == .text(name), "\(text)")
                }
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
        for (authority, error) in [(ThresholdAuthority.stricter, 0.025), (.any, 0.9)] {
            let server = TestServer(authority: CallerAuthority(thresholds: authority))
            let results = try await server.postPair("/detect", fields).json()["results"]
            let parameters = results?["parameters"]
            #expect(results?["ignored_options"] == (authority == .any ? nil : .array([.text("max_stab_err")])))
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
