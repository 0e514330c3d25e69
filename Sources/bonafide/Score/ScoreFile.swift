import Cryptography
import Evaluation
import Foundation

/// A score file on disk, read in pieces.
struct ScoreFile: Sendable {
    /// The file's name without its folder.
    let name: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    let sha256: String
    /// Its rows; where a file has variants of presentations, those that nothing was done to.
    let table: ScoreTable
    /// All rows of a file that has variants; absent where there are none.
    let variants: ScoreTable?
    /// The places in the file of the rows of `table`; absent where they are the same.
    let places: [Int]?

    /// Reads a file; the hash is of the bytes that were read.
    ///
    /// - Throws: a `CommandError` that names the file and the first wrong line.
    init(_ path: String, reading: ScoreTable.Reading = .init()) throws(CommandError) {
        name = URL(filePath: path).lastPathComponent
        let bytes = try ScoreBytes(path)
        do {
            let all = try ScoreTable(CSVScanner { () throws(EvaluationError) in try bytes.next() }, reading: reading)
            places = all.presentedRows
            table = places.map(all.rows) ?? all
            variants = places == nil ? nil : all
        } catch {
            throw CommandError(error, in: path)
        }
        sha256 = bytes.sha256
    }

    /// Passes on each record below a file's header, with its index from 0, until no more is wanted.
    static func forEachRecord(
        _ path: String, _ body: (_ row: Int, _ record: CSVRecord) throws(EvaluationError) -> Bool
    ) throws(CommandError) {
        let bytes = try ScoreBytes(path)
        do {
            var reader = try CSVReader(CSVScanner { () throws(EvaluationError) in try bytes.next() })
            var record = CSVRecord()
            var row = 0
            while try reader.read(&record), try body(row, record) { row += 1 }
        } catch {
            throw CommandError(error, in: path)
        }
    }
}

/// The bytes of a file in pieces, and their hash.
private final class ScoreBytes {
    private let file: FileHandle
    private var hash = SHA256()

    init(_ path: String) throws(CommandError) {
        guard FileKind(path: path) != .folder, let file = FileHandle(forReadingAtPath: path) else {
            throw CommandError(
                EvaluationError.Code.unreadable.rawValue, "\(path) cannot be read", mend: "name a score file")
        }
        self.file = file
    }

    func next() throws(EvaluationError) -> [UInt8] {
        do {
            let piece = try file.read(upToCount: Self.pieceBytes) ?? Data()
            hash.update(piece)
            return Array(piece)
        } catch {
            throw EvaluationError(.unreadable, "the file cannot be read to its end")
        }
    }

    var sha256: String { hash.digest.hexadecimal }

    private static let pieceBytes = 1 << 20
}

extension CommandError {
    /// What is wrong with a file of scores.
    init(_ error: EvaluationError, in path: String) {
        self.init(error.code.rawValue, "\(path): \(error.reason)", mend: CommandError(error).mend)
    }
}
