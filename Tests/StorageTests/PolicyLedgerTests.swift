import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct PolicyLedgerTests {
    private let parent: TemporaryFolder
    private let folder: String

    init() throws {
        parent = try TemporaryFolder()
        folder = parent("ledger")
    }

    private func ledger() throws -> PolicyLedger { try PolicyLedger(folder: folder) }

    private func activate(_ ledger: PolicyLedger, _ name: String) async throws -> PolicyEvent {
        try await ledger.activate(
            Array(name.utf8), name: name, signature: Array("signature of \(name)".utf8), signedBy: nil, actor: "a1",
            origin: "upload", time: "2026-01-01T00:00:00Z")
    }

    private func active(_ ledger: PolicyLedger) async throws -> String? {
        try await ledger.active.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `what is put into force stays so over a restart, and each roll-back goes one policy back`() async throws
    {
        var ledger = try ledger()
        #expect(try await active(ledger) == nil)
        #expect(try await ledger.rollBack(actor: "a1", time: "") == nil)
        for name in ["one", "two", "three"] { _ = try await activate(ledger, name) }
        for expected in ["two", "one", nil] {
            await ledger.close()
            ledger = try self.ledger()
            #expect(try await ledger.rollBack(actor: "b2", time: "later")?.name == expected)
            #expect(try await active(ledger) == expected)
        }
        #expect(try await ledger.rollBack(actor: "a1", time: "") == nil)
        let events = await ledger.events
        #expect(events.map(\.number) == Array(1...6))
        #expect(events.map(\.actor) == ["a1", "a1", "a1", "b2", "b2", "b2"])
        #expect(events[3].replaced == events[2].policy && events[3].policy == events[1].policy)
        #expect(try PolicyLedger.events(folder: folder) == events)
        _ = try await activate(ledger, "four")
        #expect(try await ledger.active?.signature == Array("signature of four".utf8))
        await ledger.close()
    }

    @Test func `a line that a crash tore is cut off, wherever it was torn`() async throws {
        let first = try ledger()
        _ = try await activate(first, "one")
        let whole = try Data(contentsOf: URL(filePath: folder + "/ledger.jsonl"))
        let head = try Data(contentsOf: URL(filePath: folder + "/ledger.head"))
        _ = try await activate(first, "two")
        await first.close()
        let both = try Data(contentsOf: URL(filePath: folder + "/ledger.jsonl"))
        for length in whole.count..<both.count {
            try both.prefix(length).write(to: URL(filePath: folder + "/ledger.jsonl"))
            // The head follows the line, so that a crash leaves the one of before.
            try head.write(to: URL(filePath: folder + "/ledger.head"))
            let ledger = try self.ledger()
            #expect(try await active(ledger) == "one")
            let event = try await activate(ledger, "three")
            #expect(event.number == 2)
            await ledger.close()
        }
    }

    @Test func `a ledger whose end was cut off is refused, wherever it was cut`() async throws {
        let first = try ledger()
        for name in ["one", "two", "three"] { _ = try await activate(first, name) }
        await first.close()
        let path = URL(filePath: folder + "/ledger.jsonl")
        let whole = try Data(contentsOf: path)
        for length in stride(from: 0, to: whole.count, by: 7) {
            try whole.prefix(length).write(to: path)
            let error = try #require(throws: StorageError.self) { try self.ledger() }
            #expect(error.code == .corrupt && error.reason.contains("it had 3 lines"), "\(error.reason)")
            #expect(throws: StorageError.self) { try PolicyLedger.events(folder: folder) }
        }
        try FileManager.default.removeItem(at: path)
        #expect(throws: StorageError.self) { try self.ledger() }
        try whole.write(to: path)
        #expect(try PolicyLedger.events(folder: folder).count == 3)
        let ledger = try self.ledger()
        #expect(try await active(ledger) == "three")
        await ledger.close()
    }

    @Test func `a ledger of before there were heads gets one, and one that is behind is led on`() async throws {
        let first = try ledger()
        _ = try await activate(first, "one")
        let head = URL(filePath: folder + "/ledger.head")
        let behind = try Data(contentsOf: head)
        _ = try await activate(first, "two")
        await first.close()
        let right = try Data(contentsOf: head)
        for old in [behind, nil] {
            if let old { try old.write(to: head) } else { try FileManager.default.removeItem(at: head) }
            let ledger = try self.ledger()
            #expect(try await active(ledger) == "two")
            await ledger.close()
            #expect(try Data(contentsOf: head) == right)
        }
        for wrong in ["", "x", "2 ", "0 00", "2 \(String(repeating: "0", count: 64))"] {
            try Data(wrong.utf8).write(to: head)
            #expect(throws: StorageError.self, "\(wrong)") { try self.ledger() }
        }
    }

    @Test func `a changed, missing or moved line and a changed policy are found`() async throws {
        let first = try ledger()
        var events: [PolicyEvent] = []
        for name in ["one", "two", "three"] { events.append(try await activate(first, name)) }
        await first.close()
        let path = URL(filePath: folder + "/ledger.jsonl")
        let text = try String(contentsOf: path, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        for wrong in [
            [lines[0], lines[2]], [lines[1], lines[0], lines[2]],
            [lines[0].replacing("\"a1\"", with: "\"b2\""), lines[1], lines[2]], [lines[0], "{}", lines[2]],
        ] {
            try (wrong.joined(separator: "\n") + "\n").write(to: path, atomically: true, encoding: .utf8)
            let error = try #require(throws: StorageError.self) { try self.ledger() }
            #expect(error.code == .corrupt)
            #expect(throws: StorageError.self) { try PolicyLedger.events(folder: folder) }
        }
        try text.write(to: path, atomically: true, encoding: .utf8)
        let policy = try #require(events[2].policy)
        try Data("thref".utf8).write(to: URL(filePath: "\(folder)/\(policy).json"))
        let ledger = try self.ledger()
        let error = await #expect(throws: StorageError.self) { try await ledger.active }
        #expect(error?.code == .corrupt)
        await ledger.close()
    }

    @Test func `two processes cannot hold one ledger, and its files are the owner's alone`() async throws {
        let first = try ledger()
        _ = try await activate(first, "one")
        let error = try #require(throws: StorageError.self) { try self.ledger() }
        #expect(error.code == .inUse)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            #expect(attributes[.posixPermissions] as? UInt == 0o600, "\(name)")
        }
        await first.close()
    }
}
