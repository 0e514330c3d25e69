import Foundation

/// Reads files from a passport's chip, and files of similar size.
enum ChipFile {
    /// More than a chip holds in one file.
    static let maximumBytes = 1 << 20

    /// The bytes of a file.
    static func read(_ path: String, maximumBytes: Int = maximumBytes) throws(CommandError) -> [UInt8] {
        switch FileKind(path: path) {
        case nil: throw CommandError("input.missing", "no file \(path)", mend: "check its name")
        case .regular(let bytes) where bytes <= maximumBytes: break
        case .regular:
            throw CommandError(
                "input.too_many_bytes", "\(path) has more than \(maximumBytes) bytes", mend: "name a file of the chip")
        case .folder, .other:
            throw CommandError("input.not_a_file", "\(path) is not a regular file", mend: "name a file of the chip")
        }
        do {
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError("input.unreadable", "\(path) cannot be read", mend: "check its rights")
        }
    }
}
