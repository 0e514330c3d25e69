import Foundation
import Vision

/// A folder that pictures for people are written to.
struct DrawingTarget {
    private let path: String

    /// A folder, which is made if it is not there.
    init(_ path: String) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Self.unwritable(path)
        }
        self.path = path
    }

    /// Writes each picture under its kind's name; files of that name are replaced.
    ///
    /// - Returns: the files' paths.
    func write(_ drawings: [PairDrawing]) throws(CommandError) -> [String] {
        var files: [String] = []
        for drawing in drawings {
            let file = URL(filePath: path).appending(path: "\(drawing.kind.rawValue).png")
            do {
                try Data(drawing.png).write(to: file, options: .atomic)
            } catch {
                throw Self.unwritable(file.path(percentEncoded: false))
            }
            files.append(file.path(percentEncoded: false))
        }
        return files
    }

    private static func unwritable(_ path: String) -> CommandError {
        CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --drawings")
    }
}
