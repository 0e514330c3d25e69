import Evaluation
import Foundation

/// A score file that grows row by row and is continued where it was left: whatever ended the previous run, the file
/// ends as if nothing had interrupted it.
struct ScoreOutput {
    /// The rows that were there.
    let done: Int
    private let file: FileHandle
    private let path: String

    /// Opens a file for its remaining rows, or makes it.
    ///
    /// - Throws: `scores.exists` when the file is another's, `output.unwritable`.
    init(path: String, origin: ScoreOrigin, overwrites: Bool) throws(CommandError) {
        self.path = path
        let header = Array(CSVFile.line(origin.columns).utf8)
        let exists = FileManager.default.fileExists(atPath: path)
        if exists && !overwrites {
            try Self.check(path, origin)
        } else {
            do {
                if exists { try FileManager.default.removeItem(atPath: path) }
                try origin.write(beside: path)
            } catch {
                throw Self.unwritable(path)
            }
            guard FileManager.default.createFile(atPath: path, contents: nil) else { throw Self.unwritable(path) }
        }
        guard let file = FileHandle(forUpdatingAtPath: path) else { throw Self.unwritable(path) }
        self.file = file
        do {
            let whole = try WholeRecords(of: file)
            guard whole.count == 0 || whole.first == header else {
                throw Self.exists(path, "its columns are not the ones that are written")
            }
            done = max(whole.count - 1, 0)
            guard done <= origin.rows else { throw Self.exists(path, "it has more rows than the list") }
            try file.truncate(atOffset: whole.end)
            if whole.count == 0 { try file.write(contentsOf: Data(header)) }
        } catch let error as CommandError {
            throw error
        } catch {
            throw Self.unwritable(path)
        }
    }

    /// Adds rows that are written as they are.
    func append(_ lines: some Sequence<UInt8>) throws(CommandError) {
        do {
            try file.write(contentsOf: Data(lines))
        } catch {
            throw Self.unwritable(path)
        }
    }

    private static func check(_ path: String, _ origin: ScoreOrigin) throws(CommandError) {
        guard let known = ScoreOrigin(of: path) else {
            throw exists(path, "no \(ScoreOrigin.path(of: path)) says where its rows come from")
        }
        if let difference = known.difference(from: origin) { throw exists(path, difference) }
    }

    private static func exists(_ path: String, _ reason: String) -> CommandError {
        CommandError(
            "scores.exists", "\(path) is there and cannot be gone on with: \(reason)",
            mend: "name another --output, or begin anew with --overwrite")
    }

    private static func unwritable(_ path: String) -> CommandError {
        CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --output")
    }
}

/// The records of a CSV file up to the last one that has its line's end.
private struct WholeRecords {
    /// How many there are, the header among them.
    private(set) var count = 0
    /// Where the last one ends.
    private(set) var end: UInt64 = 0
    /// The bytes of the first one.
    private(set) var first: [UInt8] = []

    init(of file: FileHandle) throws {
        var position: UInt64 = 0
        // A quote within a quoted value is doubled, so that counting quotes shows which line ends belong to a value.
        var isQuoted = false
        while let piece = try file.read(upToCount: Self.pieceBytes), !piece.isEmpty {
            let bytes = [UInt8](piece)
            for index in bytes.indices {
                if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
                guard bytes[index] == UInt8(ascii: "\n"), !isQuoted else { continue }
                if count == 0 { first = Array(bytes[...index]) }
                count += 1
                end = position + UInt64(index) + 1
            }
            position += UInt64(bytes.count)
        }
    }

    /// A header is no longer than a record may be.
    private static let pieceBytes = 1 << 20
}
