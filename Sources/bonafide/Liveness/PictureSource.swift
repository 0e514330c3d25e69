import Foundation

/// Where one picture comes from.
enum PictureSource: Sendable, Equatable {
    case file(String)
    case base64(String, line: Int)
    /// A line of standard input that is longer than a picture may be.
    case tooLong(line: Int)

    /// What a line of standard input means: an existing file's path, a data URI, or base64.
    ///
    /// A line that could be a path but names no file is a missing file rather than bad base64 when it ends like a
    /// picture's name.
    init(line text: String, number: Int) {
        let ending = URL(filePath: String(text.suffix(Self.longestEnding))).pathExtension.lowercased()
        let isPath =
            PictureFiles.extensions.contains(ending)
            || text.utf8.count <= Self.longestPath && FileManager.default.fileExists(atPath: text)
        self = isPath ? .file(text) : .base64(text, line: number)
    }

    /// What the records call it.
    var name: String {
        switch self {
        case .file(let path): path
        case .base64(_, let line), .tooLong(let line): "line \(line)"
        }
    }

    /// Its bytes.
    ///
    /// - Parameter maximumBytes: longer files are refused before they are read.
    func bytes(maximumBytes: Int) throws(CommandError) -> [UInt8] {
        switch self {
        case .tooLong: throw Self.tooManyBytes(maximumBytes)
        case .base64(let text, _): return try Self.decode(text)
        case .file(let path): return try Self.read(path, maximumBytes)
        }
    }

    private static func read(_ path: String, _ maximumBytes: Int) throws(CommandError) -> [UInt8] {
        switch FileKind(path: path) {
        case nil: throw CommandError("input.missing", "no file \(path)", mend: "check its name")
        case .regular(let bytes) where bytes <= maximumBytes: break
        case .regular: throw tooManyBytes(maximumBytes)
        // A device or a pipe may have no end.
        case .folder, .other:
            throw CommandError("input.not_a_file", "\(path) is not a regular file", mend: "name a picture's file")
        }
        do {
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError("input.unreadable", "\(path) cannot be read", mend: "check its rights")
        }
    }

    private static func decode(_ text: String) throws(CommandError) -> [UInt8] {
        var payload = Substring(text.filter { !$0.isWhitespace })
        if payload.prefix(5).lowercased() == "data:" {
            guard let comma = payload.firstIndex(of: ","), payload[..<comma].lowercased().hasSuffix(";base64") else {
                throw CommandError(
                    "input.base64", "a data URI without ';base64,'", mend: "write data:image/jpeg;base64,…")
            }
            payload = payload[payload.index(after: comma)...]
        }
        guard !payload.isEmpty, let data = Data(base64Encoded: String(payload)) else {
            throw CommandError(
                "input.base64", "neither the path of a file nor base64",
                mend: "write one path or one picture in base64 on each line")
        }
        return [UInt8](data)
    }

    private static func tooManyBytes(_ maximum: Int) -> CommandError {
        CommandError(
            "image.too_many_bytes", "more than \(maximum) bytes",
            mend: "send a smaller picture, or raise max_image_bytes")
    }

    private static let longestPath = 4096
    private static let longestEnding = 16
}
