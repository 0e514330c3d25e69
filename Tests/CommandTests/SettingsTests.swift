import Configuration
import Foundation
import Replies
import Testing
import Verification

@testable import bonafide

@Suite struct `Layered settings` {
    /// A folder with a configuration file, removed with its owner.
    private final class Home {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()

        init(_ document: String?) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            if let document { try Data(document.utf8).write(to: URL(filePath: file)) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        var file: String { path + "/bonafide.json" }
    }

    private func resolve(
        _ home: Home, flags: [Setting: ConfigContent] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> Settings {
        try await Settings(
            flags: flags, environment: environment.merging(["BONAFIDE_HOME": home.path]) { given, _ in given },
            filePath: file)
    }

    @Test(
        arguments: [
            (flag: 1, variable: "2", file: 3, wanted: 1, origin: "flag"),
            (nil, "2", 3, 2, "environment BONAFIDE_PORT"),
            (nil, nil, 3, 3, "file"),
            (nil, nil, nil, 8000, "default"),
            (1, nil, nil, 1, "flag"),
        ] as [(flag: Int?, variable: String?, file: Int?, wanted: Int, origin: String)])
    func `flag goes before environment before file before default`(
        flag: Int?, variable: String?, file: Int?, wanted: Int, origin: String
    ) async throws {
        let home = try Home(file.map { "{\"port\": \($0)}" })
        let settings = try await resolve(
            home, flags: flag.map { [.port: .int($0)] } ?? [:],
            environment: variable.map { ["BONAFIDE_PORT": $0] } ?? [:])
        #expect(settings.integer(.port) == wanted)
        #expect(settings[.port].origin.name.hasPrefix(origin))
        #expect(settings.home == home.path)
    }

    @Test func `a list comes from each level`() async throws {
        let home = try Home("{\"cors_origins\": [\"https://a\", \"https://b\"]}")
        #expect(try await resolve(home).list(.corsOrigins) == ["https://a", "https://b"])
        #expect(
            try await resolve(home, environment: ["BONAFIDE_CORS_ORIGINS": "x,y"]).list(.corsOrigins) == ["x", "y"])
        let (setting, content) = try SettingsOptions.parse("cors_origins=p,q")
        #expect(try await resolve(home, flags: [setting: content]).list(.corsOrigins) == ["p", "q"])
    }

    @Test(
        arguments: [
            ("{\"prot\": 1}", [:], "unknown key prot", "port"),
            ("{}", ["BONAFIDE_LANE": "1"], "unknown key BONAFIDE_LANE in the environment", "BONAFIDE_LANES"),
            ("{\"port\": 70000}", [:], "port (from file", "port"),
            ("{\"port\": \"80\"}", [:], "port (from file", "port"),
            ("{\"port\": true}", [:], "port (from file", "port"),
            ("{\"port\": 1.5}", [:], "port (from file", "port"),
            ("{\"cors_origins\": \"x\"}", [:], "cors_origins (from file", "origins"),
            ("{\"server\": {\"port\": 1}}", [:], "unknown key server", "did you mean"),
            ("[1]", [:], "not a JSON object", "{\"port\""),
            ("{\"port\": ", [:], "not a JSON object", "{\"port\""),
            ("{}", ["BONAFIDE_PORT": "http"], "port (from environment BONAFIDE_PORT)", "port"),
            ("{}", ["BONAFIDE_DETECTOR": "haar"], "one of blazeface, yunet, mtcnn", "detector"),
            ("{}", ["BONAFIDE_LANES": "0"], "from 1 to 256", "same time"),
        ] as [(String, [String: String], String, String)])
    func `a wrong key or value is refused by name and origin`(
        document: String, environment: [String: String], reason: String, mend: String
    ) async throws {
        let home = try Home(document)
        let error = try await #require(throws: CommandError.self) { try await resolve(home, environment: environment) }
        #expect(error.reason.contains(reason))
        #expect(try #require(error.mend).contains(mend))
    }

    @Test func `a named file must exist and replaces the one in the home folder`() async throws {
        let home = try Home("{\"port\": 1}")
        let other = try Home("{\"port\": 2}")
        #expect(try await resolve(home, file: other.file).integer(.port) == 2)
        let error = try await #require(throws: CommandError.self) { try await resolve(home, file: "/nowhere.json") }
        #expect(error.code == "config.missing")
    }

    @Test(arguments: Setting.allCases)
    func `every default is allowed and every setting is described`(setting: Setting) {
        #expect(setting.kind.allows(setting.standard))
        #expect(!setting.summary.isEmpty)
        #expect(setting.variable == "BONAFIDE_" + setting.key.uppercased())
    }

    @Test func `each key names one setting`() {
        for setting in Setting.allCases { #expect(Setting.allCases.filter { $0.key == setting.key }.count == 1) }
        #expect(Setting.allCases.allSatisfy { Setting.named($0.key) == $0 } && Setting.named("prot") == nil)
    }

    @Test(arguments: [("port", "config.assignment"), ("prot=1", "config.unknown_key"), ("port=x", "config.value")])
    func `a wrong assignment is refused`(assignment: String, code: String) throws {
        #expect(try #require(throws: CommandError.self) { try SettingsOptions.parse(assignment) }.code == code)
    }

    @Test func `config show names the origin of each value`() async throws {
        let home = try Home("{\"port\": 9}")
        let settings = try await resolve(home, environment: ["BONAFIDE_LANES": "3"])
        let lines = ConfigCommand.Show.table(settings).lines
        #expect(lines.count == Setting.allCases.count + 1)
        #expect(lines.contains { $0.contains(#/^port +9 +file \S+bonafide.json /#) })
        #expect(lines.contains { $0.contains(#/^lanes +3 +environment BONAFIDE_LANES /#) })
        #expect(lines.contains { $0.contains(#/^host +127.0.0.1 +default /#) })
        let document = ConfigCommand.Show.document(settings)
        let values = try JSONDecoder().decode([String: [String: String]].self, from: Data(document.bytes))
        #expect(values["lanes"] == ["value": "3", "origin": "environment BONAFIDE_LANES"])
    }

    @Test(arguments: [("", "", 0), ("port", "port", 0), ("prot", "port", 2), ("kitten", "sitting", 3), ("", "abc", 3)])
    func `the edit distance counts`(a: String, b: String, distance: Int) {
        #expect(a.editDistance(to: b) == distance)
        #expect(b.editDistance(to: a) == distance)
    }

    @Test(arguments: Policy.BuiltIn.allCases)
    func `a built-in policy is named or its file is`(policy: Policy.BuiltIn) async throws {
        let home = try Home("{\"policy\": \"\(policy.rawValue)\"}")
        #expect(try await resolve(home).policy.bytes == policy.bytes)
        #expect(try Policy.read(policy.bytes).policy.name == policy.rawValue)
        let file = home.path + "/own"
        try Data(policy.bytes + "\n".utf8).write(to: URL(filePath: file))
        #expect(try await resolve(home, flags: [.policy: .string(file)]).policy.bytes == policy.bytes + "\n".utf8)
    }

    @Test(arguments: [
        ("frob", "policy.unknown"), ("default.json", "policy.unreadable"), ("a/strict", "policy.unreadable"),
    ])
    func `a policy that is not there is refused`(name: String, code: String) async throws {
        let settings = try await resolve(try Home(nil), flags: [.policy: .string(name)])
        #expect(try #require(throws: CommandError.self) { try settings.policy }.code == code)
    }

    @Test(arguments: ThresholdAuthority.allCases)
    func `what a caller's thresholds may do is set`(authority: ThresholdAuthority) async throws {
        let home = try Home("{\"caller_thresholds\": \"\(authority.rawValue)\"}")
        #expect(try await resolve(home).callerAuthority == CallerAuthority(thresholds: authority))
    }

    @Test(
        arguments: [
            ("{}", []), (#"{"caller_quality": "required", "caller_liveness": "required"}"#, []),
            (#"{"caller_quality": "optional"}"#, [.quality]), (#"{"caller_liveness": "optional"}"#, [.liveness]),
        ] as [(String, Set<CallerAuthority.SkippableCheck>)])
    func `what a caller may leave out is set, and nothing is by default`(
        file: String, skippable: Set<CallerAuthority.SkippableCheck>
    ) async throws {
        #expect(try await resolve(Home(file)).callerAuthority == CallerAuthority(skippable: skippable))
    }
}
