import Foundation

/// Reads files of `/proc`, which give a page at a time: `String(contentsOfFile:)` ends after the first.
enum ProcFile {
    /// The whole text; empty when there is no such file.
    static func read(_ path: String) -> String {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
