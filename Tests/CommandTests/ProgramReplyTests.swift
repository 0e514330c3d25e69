import Documents
import Foundation
import Inference
import Storage
import Subprocess
import TestSupport
import Testing
import Verification

@testable import Server
@testable import bonafide

/// The program that was built beside the tests, and a server in this process, measure the same files with the same models.
@Suite(.serialized) struct `The built program and HTTP reply alike` {
    /// A file's reply by either way, without what naturally differs.
    private struct Replies {
        let command: JSONValue
        let http: JSONValue

        init(_ command: JSONValue, _ http: String) throws {
            self.command = command.shared
            self.http = try JSONDecoder().decode(JSONValue.self, from: Data(http.utf8)).shared
        }
    }

    private let scratch: TemporaryFolder

    init() throws {
        let home = Checkout.home
        let isThere = FileManager.default.fileExists(atPath: home + "/models")
        try #require(isThere, "no models in \(home): run 'make setup', or set BONAFIDE_HOME")
        scratch = try TemporaryFolder()
    }

    private func check(_ replies: [Replies], _ name: String, _ outcomes: [String]) {
        #expect(replies.map { $0.command[name]?.text } == outcomes)
        for reply in replies {
            #expect(reply.command == reply.http)
            #expect(reply.command.members.count > 8)
        }
        // Between different inputs the comparison must fail.
        for (reply, other) in zip(replies, replies.dropFirst()) { #expect(reply.command != other.http) }
    }

    @Test func `about one picture`() async throws {
        let pictures = ["portraits/obama-2012.jpg", "attacks/screen.jpg", "portraits/collins-1999.jpg"]
        let server = try await server([.liveness])
        let told = try await run(["liveness", "--json", "--lanes", "1"] + pictures.map(sample)).array ?? []
        try #require(told.count == pictures.count)
        var replies: [Replies] = []
        for (record, picture) in zip(told, pictures) {
            replies.append(try Replies(record, await server.post("/v1/liveness", files: [("file", bytes(picture))])))
        }
        check(replies, "outcome", ["live", "spoof", "live"])
    }

    @Test func `about two pictures`() async throws {
        let server = try await server([.twoFrames])
        var replies: [Replies] = []
        for name in ["live", "print"] {
            let pictures = (1...2).map { "pairs/\(name)_\($0).jpg" }
            let files = try pictures.enumerated().map { ("image\($0 + 1)", try bytes($1)) }
            replies.append(
                try Replies(
                    await run(["pair", "--json", "--lanes", "1"] + pictures.map(sample)),
                    await server.post("/v1/liveness/pair", files: files)))
        }
        check(replies, "outcome", ["live", "spoof"])
    }

    @Test func `about two faces`() async throws {
        let server = try await server([.recognition])
        var replies: [Replies] = []
        for probe in ["obama-2012", "biden-2010"] {
            let pictures = ["portraits/obama-2009.jpg", "portraits/\(probe).jpg"]
            let files = try zip(["reference", "probe"], pictures).map { ($0, try bytes($1)) }
            replies.append(
                try Replies(
                    await run(["match", "--json", "--lanes", "1"] + pictures.map(sample)),
                    await server.post("/v1/faces/match", files: files)))
        }
        check(replies, "outcome", ["matched", "not_matched"])
    }

    @Test func `about who it is`() async throws {
        for (person, picture) in [("obama", "obama-2009"), ("obama", "obama-2010"), ("collins", "collins-1999")] {
            try scratch.file("people/\(person)/\(picture).jpg", bytes("portraits/\(picture).jpg"))
        }
        _ = try await run(["enrol", scratch("people"), "--subdirs", "--no-quality", "--json"])
        let pictures = ["portraits/obama-2012.jpg", "portraits/biden-2010.jpg"]
        let told = try await run(["search", "--json", "--lanes", "1"] + pictures.map(sample)).array ?? []
        try #require(told.count == pictures.count)
        let store = try await settings.openGalleries()
        let server = try await server([.recognition], galleries: store)
        var replies: [Replies] = []
        for (record, picture) in zip(told, pictures) {
            replies.append(
                try Replies(
                    record, await server.post("/v1/galleries/facebank/search", files: [("image", bytes(picture))])))
        }
        try await store.close()
        check(replies, "outcome", ["identified", "not_identified"])
    }

    @Test func `about pictures that are enrolled or refused`() async throws {
        let pictures = [
            "1.jpg": "portraits/obama-2012.jpg", "2.jpg": "attacks/screen.jpg", "3.jpg": "selftest/bona_fide.jpg",
        ]
        for (name, picture) in pictures { try scratch.file("one/\(name)", bytes(picture)) }
        let told = try await run(["enrol", scratch("one"), "--name", "x", "--json", "--lanes", "1"])
        let records = try #require(told["pictures"]?.array)
        try #require(records.count == pictures.count)
        let store = try GalleryStore(folder: scratch("http"), key: .generate())
        try await store.createGallery("facebank")
        let server = try await server([.recognition, .liveness], galleries: store)
        var replies: [Replies] = []
        for record in records {
            let name = try #require(record["image"]?.text.map { URL(filePath: $0).lastPathComponent })
            let picture = try bytes(try #require(pictures[name]))
            replies.append(
                try Replies(
                    record,
                    await server.post("/v1/galleries/facebank/subjects?label=x", files: [("image", picture)])))
        }
        try await store.close()
        check(replies, "outcome", ["enrolled", "refused", "refused"])
    }

    @Test func `about passports`() async throws {
        let endpoint = try await server([.recognition]).endpoint
        var replies: [Replies] = []
        for (index, passport) in try PassportSamples.read().enumerated() {
            var arguments = [
                "passport", "verify", "--json", "--sod", try scratch.file("\(index)/sod", passport.securityObject),
            ]
            for (number, group) in passport.dataGroups {
                arguments += ["--dg", "\(number.value)=\(try scratch.file("\(index)/\(number)", group))"]
            }
            for (place, file) in passport.trustFiles.enumerated() {
                arguments += ["--trust", try scratch.file("\(index)/trust-\(place)", file)]
            }
            let server = HTTPServer(
                endpoint, passports: Passports(trust: passport.trust, now: { .zero }, date: { Date() }))
            let parts = [("sod", passport.securityObject)] + passport.dataGroups.map { ("dg\($0.key.value)", $0.value) }
            replies.append(try Replies(await run(arguments), await server.post("/v1/passports/verify", files: parts)))
        }
        // Whether the first is positives depends on the day: certificates end.
        let verdicts = replies.map { $0.command["verdict"]?.text ?? "" }
        #expect(Set(verdicts).count >= 2)
        check(replies, "verdict", verdicts)
    }

    @Test func `every model that measures has a licence`() async throws {
        let endpoint = try await server([.liveness, .twoFrames, .recognition]).endpoint
        #expect(endpoint.models.count >= 6)
        for (name, hash) in endpoint.models {
            let entry = try #require(endpoint.entries.first { $0.name == name && $0.sha256 == hash })
            #expect(!entry.licence.isEmpty)
        }
    }

    private func server(_ uses: Set<Instruments.Use>, galleries: GalleryStore? = nil) async throws -> HTTPServer {
        var configuration = Instruments.Configuration(home: Checkout.home)
        configuration.uses = uses
        let endpoint = try LivenessEndpoint(
            await Instruments(configuration), .builtIn(), authority: .stricter)
        return HTTPServer(endpoint, galleries: galleries)
    }

    private var variables: [String: String] {
        [
            "BONAFIDE_HOME": Checkout.home, "BONAFIDE_GALLERY_FOLDER": scratch("galleries"),
            "BONAFIDE_GALLERY_KEY": String(repeating: "ab", count: 32),
        ]
    }

    private var settings: Settings {
        get async throws { try await Settings(flags: [:], environment: variables, filePath: nil) }
    }

    /// What the program prints.
    private func run(_ arguments: [String]) async throws -> JSONValue {
        let tests = try #require(CommandLine.arguments.first)
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
        let environment = Dictionary(
            uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        let ending = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), environment: .inherit.updating(environment),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        guard case .exited(0...2) = ending.terminationStatus else {
            Issue.record("\(ending.terminationStatus): \(ending.standardError)")
            return .null
        }
        return try JSONDecoder().decode(JSONValue.self, from: Data(ending.standardOutput.utf8))
    }

    private func sample(_ name: String) -> String { Checkout.root.appending(path: "Samples/\(name)").path() }

    private func bytes(_ name: String) throws -> [UInt8] { try Checkout.bytes("Samples/\(name)") }
}

extension JSONValue {
    /// Without a way's own members and without times.
    fileprivate var shared: JSONValue {
        let own = SharedText.ofCommands.union(["request_id", "session_id", "visualizations"])
        return .object(members.filter { !own.contains($0.key) }.mapValues(\.untimed))
    }

    private var untimed: JSONValue {
        switch self {
        case .object(let members): .object(members.filter { $0.key != "milliseconds" }.mapValues(\.untimed))
        case .array(let elements): .array(elements.map(\.untimed))
        default: self
        }
    }
}
