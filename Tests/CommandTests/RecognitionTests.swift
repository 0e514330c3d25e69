import Foundation
import Subprocess
import TestSupport
import Testing

/// Runs the program that was built beside the tests over galleries of its own.
@Suite(.serialized) struct `The built program enrols people and finds them`: Sendable {
    private struct Ending {
        let status: TerminationStatus
        let output: String
        let errors: String

        /// The output as JSON.
        func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
        func object() throws -> [String: Any] { try #require(try json() as? [String: Any]) }
        func first() throws -> [String: Any] { try #require((try json() as? [[String: Any]])?.first) }
    }

    private let scratch: TemporaryFolder
    private let environment: Environment

    init() throws {
        let scratch = try TemporaryFolder()
        let home = Checkout.home
        let isThere = FileManager.default.fileExists(atPath: home + "/models")
        try #require(isThere, "no models in \(home): run 'make setup', or set BONAFIDE_HOME")
        self.scratch = scratch
        environment = .inherit.updating([
            "BONAFIDE_HOME": home, "BONAFIDE_GALLERY_FOLDER": scratch("galleries"),
            "BONAFIDE_GALLERY_KEY": String(repeating: "ab", count: 32), "BONAFIDE_KEYS": scratch("keys.jsonl"),
        ])
    }

    private func run(_ arguments: [String]) async throws -> Ending {
        let ending = try await Subprocess.run(
            .path(.init(Self.program())), arguments: .init(arguments), environment: environment,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return Ending(
            status: ending.terminationStatus, output: ending.standardOutput, errors: ending.standardError)
    }

    private static func program() throws -> String {
        let tests = try #require(CommandLine.arguments.first)
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
    }

    private func portrait(_ name: String) -> String {
        Checkout.root.appending(path: "Samples/portraits/\(name).jpg").path()
    }

    /// A folder with a folder for each person.
    private func people() throws -> String {
        for (person, picture) in [("obama", "obama-2009"), ("obama", "obama-2010"), ("collins", "collins-1999")] {
            let folder = scratch("people/\(person)")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: portrait(picture), toPath: "\(folder)/\(picture).jpg")
        }
        return scratch("people")
    }

    @Test func `people go into a gallery and a facebank, and are found in both alike`() async throws {
        let people = try people()
        let bank = scratch("facebank.csv")
        let enrolled = try await run(["enrol", people, "--subdirs", "--no-quality"])
        try #require(enrolled.status == .exited(0), "\(enrolled.errors)")
        #expect(enrolled.output.contains("enrolled") && enrolled.errors.contains("3 of 3 pictures of 2 people"))
        let written = try await run(["enrol", people, "--subdirs", "--no-quality", "--output", bank])
        #expect(written.status == .exited(0), "\(written.errors)")
        #expect(try await run(["enrol", "--import", bank, "--gallery", "other"]).status == .exited(0))

        let probe = portrait("obama-2012")
        var distances: [[Double]] = []
        for source in [[], ["--facebank", bank], ["--gallery", "other"]] {
            let found = try await run(["search", probe, "--json"] + source)
            #expect(found.status == .exited(0), "\(found.errors)")
            let record = try found.first()
            #expect(record["outcome"] as? String == "identified")
            let nearest = try #require((record["candidates"] as? [[String: Any]])?.first)
            #expect(nearest["label"] as? String == "obama" && nearest["templates"] as? Int == 2)
            distances.append(["similarity", "min_dist", "mean_dist"].compactMap { nearest[$0] as? Double })
        }
        for other in distances { #expect(zip(other, distances[0]).allSatisfy { abs($0 - $1) < 1e-5 }) }
        let text = try await run(["search", portrait("biden-2010"), "--facebank", bank])
        #expect(text.status == .exited(1) && text.output.contains("not_identified"))
    }

    @Test func `a poor picture, an attack and an unreadable file are not enrolled`() async throws {
        let junk = try scratch.file("junk.jpg", "no picture")
        let attack = Checkout.root.appending(path: "Samples/attacks/screen.jpg").path()
        let small = Checkout.root.appending(path: "Samples/selftest/bona_fide.jpg").path()
        for (picture, status, outcome) in [
            (small, 1, "refused"), (attack, 1, "refused"), (junk, 3, "error"),
        ] as [(String, Int32, String)] {
            let ending = try await run(["enrol", picture, "--name", "x", "--json"])
            #expect(ending.status == .exited(status), "\(ending.errors)")
            let record = try #require((try ending.object()["pictures"] as? [[String: Any]])?.first)
            #expect(record["outcome"] as? String == outcome)
        }
        #expect(try await run(["search", junk, "--gallery", "none"]).errors.contains("bonafide gallery list"))
    }

    @Test func `the client asks a live server in both forms`() async throws {
        let key = try await run(["keys", "create", "--scope", "liveness", "--scope", "match"]).output
            .trimmingCharacters(in: .newlines)
        let ending = try await Subprocess.run(
            .path(.init(Self.program())), arguments: ["serve", "--port", "0", "--set", "log_level=error"],
            environment: environment, input: .none, output: .discarded, error: .sequence
        ) { server in
            var url: String?
            for try await line in server.standardError.strings() {
                let line = line.trimmingCharacters(in: .newlines)
                if line.hasPrefix("listening on ") { url = String(line.dropFirst("listening on ".count)) }
                if line == "ready" { break }
            }
            let address = ["--url", try #require(url, "the server did not become ready")]
            try await ask(address, key: key)
            try server.send(signal: .terminate)
        }
        #expect(ending.terminationStatus == .exited(0))
        #expect(try await run(["client", "--service", "health", "--url", "http://127.0.0.1:9"]).status == .exited(3))
    }

    private func ask(_ address: [String], key: String) async throws {
        let health = try await run(["client", "--service", "health"] + address)
        #expect(try health.object()["status"] as? String == "healthy", "\(health.errors)")
        let pictures = ["--reference", portrait("obama-2009"), "--selfie", portrait("obama-2012"), "--api_key", key]
        for mode in [[], ["--json_mode"]] {
            let match = try await run(["client", "--service", "face-match"] + pictures + mode + address)
            #expect(match.status == .exited(0), "\(match.errors)")
            #expect(try match.object()["matched"] as? Bool == true)
            #expect(!(match.output + match.errors).contains(key))
        }
        let refused = try await run(["client", "--service", "liveness", "--image", portrait("obama-2012")] + address)
        #expect(refused.status == .exited(1))
        #expect(refused.errors.contains("401"))
        #expect(try refused.object()["status"] as? Int == 401)
    }
}
