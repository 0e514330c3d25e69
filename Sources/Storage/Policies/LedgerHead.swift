import Foundation

/// What the last line of a ledger was, kept a second time beside it: a chain of hashes alone does not show that its end was
/// cut off.
///
/// A crash between the two leaves the head one line behind, never ahead.
struct LedgerHead: Equatable {
    /// The number of the line, from 1.
    let number: Int
    /// The line's SHA-256.
    let sha256: String

    private static let file = "/ledger.head"

    /// The head in a folder; `nil` for a ledger without lines, and one of before there were heads.
    ///
    /// - Throws: `corrupt` when it is none of ours.
    static func read(_ folder: String) throws(StorageError) -> LedgerHead? {
        guard FileManager.default.fileExists(atPath: folder + file) else { return nil }
        let words = String(decoding: FileManager.default.contents(atPath: folder + file) ?? Data(), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let number = Int(words[0]), number > 0 else {
            throw StorageError(.corrupt, "\(folder)\(file) was changed or cannot be read")
        }
        return LedgerHead(number: number, sha256: String(words[1]))
    }

    /// Keeps the head.
    ///
    /// - Throws: `unavailable`.
    func write(_ folder: String) throws(StorageError) {
        try OwnersFile.replace(folder + Self.file, with: Array("\(number) \(sha256)\n".utf8))
    }

    /// Refuses a ledger that ends before the head, or has another line in its place.
    func check(hashes: [String]) throws(StorageError) {
        guard number <= hashes.count else {
            throw StorageError(
                .corrupt, "the end of the ledger of policies is missing: it had \(number) lines, not \(hashes.count)")
        }
        guard hashes[number - 1] == sha256 else {
            throw StorageError(.corrupt, "line \(number) of the ledger of policies was changed")
        }
    }
}
