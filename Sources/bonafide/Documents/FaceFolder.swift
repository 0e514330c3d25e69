import Documents
import Foundation

/// A folder that the pictures of faces are written to as they are on the chip.
final class FaceFolder {
    private let path: String
    private var count = 0

    /// A folder, which is made if it is not there.
    init(_ path: String) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Self.unwritable(path)
        }
        self.path = path
    }

    /// Writes each picture as `face-1.jpg` and on; files of that name are replaced.
    ///
    /// - Returns: the files' paths.
    func write(_ faces: [FaceImageRecord]) throws(CommandError) -> [String] {
        var files: [String] = []
        for face in faces {
            count += 1
            let file = URL(filePath: path).appending(path: "face-\(count).\(face.format.fileExtension)")
            do {
                try Data(face.bytes).write(to: file, options: .atomic)
            } catch {
                throw Self.unwritable(file.path(percentEncoded: false))
            }
            files.append(file.path(percentEncoded: false))
        }
        return files
    }

    private static func unwritable(_ path: String) -> CommandError {
        CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --faces")
    }
}
