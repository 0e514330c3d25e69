import Foundation
import Imaging

/// Finds the pictures that a user names.
enum PictureFiles {
    /// The usual endings of the formats that are read: such a file is a picture or an error. Any other is recognised by its
    /// content.
    static let extensions: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "tif", "tiff", "webp", "jp2", "j2k", "jpx",
    ]

    /// Every named file as it is, and of every named folder the pictures in it and below, in the order of their names.
    /// A name that leads nowhere stays in its place, so that its record reports it.
    ///
    /// - Parameter tell: is told how many files of folders were passed over, and which; hidden ones are left out.
    /// - Throws: a `CommandError` for a folder without pictures.
    static func find(_ paths: [String], tell: (String) -> Void = Terminal.note) throws(CommandError) -> [String] {
        var files: [String] = []
        for path in paths {
            guard FileKind(path: path) == .folder else {
                files.append(path)
                continue
            }
            let (found, others) = contents(below: path)
            guard !found.isEmpty else {
                throw CommandError(
                    "input.empty",
                    "no picture in the folder \(path)" + (others.isEmpty ? "" : "; \(words(others))"),
                    mend: "put pictures into it: JPEG, PNG, WebP, TIFF, BMP or JPEG 2000")
            }
            if !others.isEmpty { tell("\(path): \(words(others))".printable) }
            files += found
        }
        return files
    }

    /// What is told of files that are no pictures.
    private static func words(_ others: [String]) -> String {
        "\(others.count) \(others.count == 1 ? "file" : "files") passed over, of no format that is read: "
            + others.joined(separator: ", ")
    }

    /// The paths of the pictures below a folder, and the names of the other files.
    private static func contents(below folder: String) -> (pictures: [String], others: [String]) {
        // The enumerator does not follow links, so that a link to a parent cannot go round for ever.
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        var (pictures, others): ([String], [String]) = ([], [])
        for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            switch FileKind(path: base + name) {
            case .folder where !isLink(base + name): break
            case .regular where extensions.contains(URL(filePath: name).pathExtension.lowercased()),
                .regular where isPicture(base + name):
                pictures.append(base + name)
            default: others.append(name)
            }
        }
        return (pictures, others)
    }

    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }

    private static func isPicture(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let head = try? file.read(upToCount: signatureBytes)
        return head.flatMap { ImageFormat(signatureOf: [UInt8]($0)) } != nil
    }

    /// Longer than any signature.
    private static let signatureBytes = 64
}
