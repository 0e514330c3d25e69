import Foundation
import Subprocess
import TestSupport
import Testing

@testable import Storage

@Suite struct `A process that is killed` {
    private enum Constants {
        static let runs = 25
        static let outputLimit = 1 << 20
        static let gallery = "crash"
    }

    /// Runs the program beside the tests until it is killed, and gives what it told.
    private func run(_ folder: TemporaryFolder, name: String, lines: Int, microseconds: Int) async throws -> [Substring]
    {
        let tests = try #require(CommandLine.arguments.first)
        let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "EnrolmentWriter").path()
        let ending = try await Subprocess.run(
            .path(.init(program)), arguments: [folder.path, name, String(lines), String(microseconds)],
            output: .string(limit: Constants.outputLimit))
        #expect(ending.terminationStatus == .signaled(SIGKILL))
        // A last line that was not finished was not acknowledged.
        return ending.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    @Test func `loses nothing that it acknowledged`() async throws {
        let folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 1)
        var enrolled: Set<Substring> = []
        var deleted: Set<Substring> = []
        var uncertain: Set<Substring> = []
        for number in 0..<Constants.runs {
            let lines = Int.random(in: 0...60, using: &generator)
            let microseconds = Int.random(in: 0...5000, using: &generator)
            for line in try await run(folder, name: "\(number)", lines: lines, microseconds: microseconds) {
                let label = line.dropFirst(2)
                switch line.first {
                case "+": enrolled.insert(label)
                case "?": uncertain.insert(label)
                default: deleted.insert(label)
                }
            }
            let store = try GalleryStore.sample(folder)
            guard try await store.galleries().count == 1 else {
                #expect(enrolled.isEmpty)
                continue
            }
            let labels = Set(
                try await store.subjects(in: Constants.gallery, count: 100_000).map { Substring($0.label) })
            #expect(enrolled.subtracting(uncertain).isSubset(of: labels))
            #expect(deleted.isDisjoint(with: labels))
            let gallery = try await store.gallery(Constants.gallery)
            #expect(gallery.subjects == labels.count)
            // Reading the index opens and counts every template.
            if gallery.model != nil { #expect(try await store.index(of: Constants.gallery).count == labels.count) }
            try await store.close()
        }
        #expect(enrolled.count > 200 && deleted.count > 20)
    }
}
