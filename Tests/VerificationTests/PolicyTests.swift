import Foundation
import Testing

@testable import Verification

@Suite struct PolicyTests {
    @Test func `the built-in policy is whole, names its evidence and its networks`() throws {
        let (policy, reference) = try Policy.builtIn()
        #expect(policy.name == "default" && reference.name == "default")
        #expect(reference.sha256.count == 64)
        #expect(Set(policy.models.keys) == ["minifasnet-v2", "minifasnet-v1se", "sface"])
        for subject in ["singleFrame", "twoFrame.fusion"] {
            #expect(policy.provenance.contains { $0.subject == subject })
        }
        #expect(policy.singleFrame.live > 0.5, "the networks' usual threshold lets 58 % of prints through")
    }

    @Test(arguments: [
        (["singleFrame", "live"], 1.5 as Double, "singleFrame.live is not between 0 and 1"),
        (["singleFrame", "spoof"], 0.99, "singleFrame.spoof is above singleFrame.live"),
        (["faces", "minimumPresence"], -1, "faces.minimumPresence is not between 0 and 1"),
    ])
    func `a contradiction is refused by name`(path: [String], value: Double, reason: String) throws {
        let bytes = try edited { $0[path[0]] = ($0[path[0]] as? [String: Any])?.merging([path[1]: value]) { $1 } }
        #expect(throws: VerificationError(.policyInvalid, reason)) { try Policy.read(bytes) }
    }

    @Test func `an unknown cue and an unknown quality component are refused`() throws {
        let cue = try edited {
            $0["singleFrame"] = ($0["singleFrame"] as? [String: Any])?.merging(["cues": ["moire": ["deny": 1]]]) { $1 }
        }
        #expect(throws: VerificationError(.policyInvalid, "singleFrame.cues names the unknown cue moire")) {
            try Policy.read(cue)
        }
        let component = try edited {
            $0["quality"] = ($0["quality"] as? [String: Any])?.merging(["pad": ["brightnes": ["minimum": 1]]]) { $1 }
        }
        #expect(throws: VerificationError.self) { try Policy.read(component) }
    }

    @Test(arguments: [
        ("a\nb", false), ("a\u{1B}[31m", false), ("a\u{202E}b", false), ("", false),
        (String(repeating: "a", count: 65), false), (String(repeating: "a", count: 64), true), ("Büro 2, Süd", true),
        ("受付", true),
    ]) func `a name is short and printable`(name: String, isAllowed: Bool) throws {
        let bytes = try edited { $0["name"] = name }
        if isAllowed {
            #expect(try Policy.read(bytes).policy.name == name)
        } else {
            let error = #expect(throws: VerificationError.self) { try Policy.read(bytes) }
            #expect(error?.code == .policyInvalid && error?.reason.contains("name") == true)
        }
    }

    @Test func `a missing part is named`() throws {
        let bytes = try edited { $0["faces"] = nil }
        let error = #expect(throws: VerificationError.self) { try Policy.read(bytes) }
        #expect(error?.code == .policyInvalid)
        #expect(error?.reason.contains("faces") == true)
        #expect(throws: VerificationError.self) { try Policy.read(Array("no json".utf8)) }
    }

    @Test func `one changed byte changes the hash`() throws {
        let original = PackageResources.default_json
        #expect(try Policy.read(original).reference != Policy.read(original + Array(" ".utf8)).reference)
    }

    @Test func `a policy for other networks is refused`() throws {
        let (policy, _) = try Policy.builtIn()
        try policy.check(models: policy.models)
        #expect(throws: VerificationError.self) { try policy.check(models: ["minifasnet-v2": "00"]) }
    }

    private func edited(_ change: (inout [String: Any]) -> Void) throws -> [UInt8] {
        let data = Data(PackageResources.default_json)
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        change(&object)
        return Array(try JSONSerialization.data(withJSONObject: object))
    }
}
