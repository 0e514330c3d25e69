import Cryptography
import Foundation

/// Remembers which policies were put into force: the files, and a ledger whose lines are chained by their hashes, so that
/// none can be changed or taken out unseen; the last one is known a second time, so that none can be cut off.
///
/// The last line says what is in force. A line counts once it is on the disk with its end; a torn one is cut off at the next
/// start, so that a crash leaves the policy of before or the new one in force, never half of either.
public actor PolicyLedger {
    /// The policy in force: its file, with the event that put it into force.
    public struct Active: Sendable, Equatable {
        /// The event that put it into force.
        public let event: PolicyEvent
        /// The policy's file.
        public let bytes: [UInt8]
        /// The file of its signature, if it has one.
        public let signature: [UInt8]?
    }

    private let folder: String
    private let file: FileHandle
    private let lock: StoreLock
    private var lines: [(event: PolicyEvent, sha256: String)]

    private enum Constants {
        static let ledger = "/ledger.jsonl"
        static let newline = UInt8(ascii: "\n")
        static let folderPermissions = 0o700
        static let filePermissions = 0o600
    }

    /// The ledger of a folder, which is made when it is missing.
    ///
    /// - Throws: `inUse`, `unavailable`; `corrupt` with the first line that does not fit.
    public init(folder: String) throws(StorageError) {
        let path = folder + Constants.ledger
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: Constants.folderPermissions])
        } catch {
            throw StorageError(.unavailable, "\(folder) cannot be made")
        }
        lock = try StoreLock(folder: folder)
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: Constants.filePermissions])
        }
        guard let file = FileHandle(forUpdatingAtPath: path), let contents = try? file.readToEnd() ?? Data() else {
            throw StorageError(.unavailable, "\(path) cannot be opened")
        }
        self.folder = folder
        self.file = file
        let whole = Self.wholeLines(contents)
        let head = try LedgerHead.read(folder)
        let lines = try Self.read(whole)
        try head?.check(hashes: lines.map(\.sha256))
        self.lines = lines
        if whole.count < contents.count {
            do {
                try file.truncate(atOffset: UInt64(whole.count))
            } catch {
                throw StorageError(.unavailable, "\(path) cannot be written")
            }
        }
        if let last = lines.last, head?.number != last.event.number { Self.keepHead(last, folder) }
    }

    /// The events of a folder whose server may be running.
    ///
    /// - Throws: `unavailable` without a ledger, `corrupt` with the first line that does not fit.
    public static func events(folder: String) throws(StorageError) -> [PolicyEvent] {
        // First the head, since the server may append meanwhile.
        let head = try LedgerHead.read(folder)
        guard let contents = FileManager.default.contents(atPath: folder + Constants.ledger) else {
            throw StorageError(.unavailable, "\(folder) holds no ledger of policies")
        }
        let lines = try read(wholeLines(contents))
        try head?.check(hashes: lines.map(\.sha256))
        return lines.map(\.event)
    }

    /// Every event, the oldest first.
    public var events: [PolicyEvent] { lines.map(\.event) }

    /// The policy in force; `nil` when it is the configured one.
    ///
    /// - Throws: `corrupt` when the policy's file is missing or changed.
    public var active: Active? {
        get throws(StorageError) { try lines.last.flatMap { line throws(StorageError) in try active(line.event) } }
    }

    /// Puts a policy into force.
    ///
    /// - Parameters:
    ///   - bytes: the policy's file.
    ///   - signature: the file of its signature.
    /// - Throws: `unavailable` when it cannot be written; then the previous policy stays in force.
    public func activate(
        _ bytes: [UInt8], name: String, signature: [UInt8]?, signedBy: String?, actor: String, origin: String,
        time: String
    ) throws(StorageError) -> PolicyEvent {
        let sha256 = SHA256.digest(of: bytes).hexadecimal
        try OwnersFile.replace(path(sha256), with: bytes)
        if let signature { try OwnersFile.replace(path(sha256) + Self.signatureExtension, with: signature) }
        return try append(
            .activated, policy: sha256, name: name, origin: origin, signedBy: signedBy, actor: actor, time: time)
    }

    /// Puts the policy into force again that was in force before the last activation that was not rolled back.
    ///
    /// - Returns: the event; `nil` when there is nothing to go back to.
    /// - Throws: `unavailable` when it cannot be written, `corrupt` when that policy's file is gone.
    public func rollBack(actor: String, time: String) throws(StorageError) -> PolicyEvent? {
        let event: PolicyEvent?
        switch beforeActive {
        case .nothing: return nil
        case .configured: event = nil
        case .policy(let before):
            _ = try active(before)
            event = before
        }
        return try append(
            .rolledBack, policy: event?.policy, name: event?.name, origin: nil, signedBy: event?.signedBy,
            actor: actor, time: time)
    }

    /// Releases the folder.
    public func close() {
        try? file.close()
        lock.release()
    }

    /// What was in force before the last activation that was not rolled back.
    private enum Before {
        case nothing
        case configured
        case policy(PolicyEvent)
    }

    private var beforeActive: Before {
        var activations: [PolicyEvent] = []
        for line in lines {
            switch line.event.action {
            case .activated: activations.append(line.event)
            case .rolledBack: _ = activations.popLast()
            }
        }
        guard activations.popLast() != nil else { return .nothing }
        return activations.last.map(Before.policy) ?? .configured
    }

    private func active(_ event: PolicyEvent) throws(StorageError) -> Active? {
        guard let sha256 = event.policy else { return nil }
        guard let data = FileManager.default.contents(atPath: path(sha256)),
            SHA256.digest(of: data).hexadecimal == sha256
        else { throw StorageError(.corrupt, "the file of policy \(sha256) is missing or changed") }
        let signature = FileManager.default.contents(atPath: path(sha256) + Self.signatureExtension)
        return Active(event: event, bytes: Array(data), signature: signature.map(Array.init))
    }

    private func append(
        _ action: PolicyEvent.Action, policy: String?, name: String?, origin: String?, signedBy: String?,
        actor: String, time: String
    ) throws(StorageError) -> PolicyEvent {
        let event = PolicyEvent(
            number: lines.count + 1, time: time, actor: actor, action: action, policy: policy, name: name,
            replaced: lines.last?.event.policy, origin: origin, signedBy: signedBy, previous: lines.last?.sha256)
        do {
            let line = try Self.encode(event)
            let end = try file.seekToEnd()
            do {
                try file.write(contentsOf: line + [Constants.newline])
                try file.synchronize()
            } catch {
                try? file.truncate(atOffset: end)
                throw error
            }
            lines.append((event, SHA256.digest(of: line).hexadecimal))
        } catch {
            throw StorageError(.unavailable, "the ledger of policies cannot be written")
        }
        if let last = lines.last { Self.keepHead(last, folder) }
        return event
    }

    /// A head that cannot be written stays behind, which is no contradiction: the line counts already.
    private static func keepHead(_ line: (event: PolicyEvent, sha256: String), _ folder: String) {
        try? LedgerHead(number: line.event.number, sha256: line.sha256).write(folder)
    }

    private func path(_ sha256: String) -> String { "\(folder)/\(sha256).json" }

    private static func encode(_ event: PolicyEvent) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(event)
    }

    /// The lines that were written completely.
    private static func wholeLines(_ contents: Data) -> Data {
        contents.lastIndex(of: Constants.newline).map { contents.prefix(through: $0) } ?? Data()
    }

    private static func read(_ contents: Data) throws(StorageError) -> [(event: PolicyEvent, sha256: String)] {
        var lines: [(event: PolicyEvent, sha256: String)] = []
        for line in contents.split(separator: Constants.newline, omittingEmptySubsequences: false).dropLast() {
            let line = Data(line)
            guard let event = try? JSONDecoder().decode(PolicyEvent.self, from: line), event.number == lines.count + 1,
                event.previous == lines.last?.sha256
            else {
                throw StorageError(
                    .corrupt, "line \(lines.count + 1) of the ledger of policies was changed, or one before it")
            }
            lines.append((event, SHA256.digest(of: line).hexadecimal))
        }
        return lines
    }

    private static let signatureExtension = ".sig"
}
