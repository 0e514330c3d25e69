import Foundation
import Subprocess
import Testing

/// Runs `bonafide gallery` of the program that was built beside the tests.
@Suite struct `The gallery command` {
    private func run(_ arguments: [String], home: String) async throws -> (status: TerminationStatus, text: String) {
        let tests = try #require(CommandLine.arguments.first)
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "bonafide").path()
        let ending = try await Subprocess.run(
            .path(.init(program)), arguments: .init(["gallery"] + arguments + ["--home", home]),
            output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return (ending.terminationStatus, ending.standardOutput + ending.standardError)
    }

    private static let outputLimit = 1 << 20

    @Test func `makes a key, makes and lists galleries, and rotates the key`() async throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let missing = try await run(["list"], home: home)
        #expect(missing.status == .exited(3) && missing.text.contains("gallery new-key"))
        #expect(try await run(["new-key"], home: home).status == .exited(0))
        #expect(try await run(["new-key"], home: home).status == .exited(3))
        #expect(try await run(["create", "staff"], home: home).status == .exited(0))
        let again = try await run(["create", "staff"], home: home)
        #expect(again.status == .exited(3) && again.text.contains("another name"))
        let list = try await run(["list"], home: home)
        #expect(list.status == .exited(0) && list.text.contains("staff"))

        let next = home + "/next.key"
        #expect(try await run(["new-key", next], home: home).status == .exited(0))
        #expect(try await run(["rotate-key", next], home: home).status == .exited(0))
        #expect(try await run(["list"], home: home).status == .exited(3))
        #expect(try await run(["list", "--key-file", next], home: home).text.contains("staff"))
        #expect(try await run(["delete", "staff", "--key-file", next], home: home).status == .exited(0))
        #expect(try await !run(["list", "--key-file", next], home: home).text.contains("staff"))

        // A lost key is told, and no other takes its place.
        try FileManager.default.removeItem(atPath: home + "/gallery.key")
        for command in ["list", "new-key"] {
            let lost = try await run([command], home: home)
            #expect(lost.status == .exited(3) && lost.text.contains("its key"), "\(lost.text)")
            #expect(!FileManager.default.fileExists(atPath: home + "/gallery.key"))
        }
    }
}
