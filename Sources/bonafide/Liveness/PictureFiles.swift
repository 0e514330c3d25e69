import Foundation

/// Finds the pictures that a user names.
enum PictureFiles {
    /// The endings of the formats that are read; the format itself is recognised by content.
    static let extensions: Set<String> = ["jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "jp2"]

    /// Every named file as it is, and of every named folder the pictures in it and below, in the order of their names.
    /// A name that leads nowhere stays in its place, so that its record reports it.
    ///
    /// - Throws: a `CommandError` for a folder without pictures.
    static func find(_ paths: [String]) throws(CommandError) -> [String] {
        var files: [String] = []
        for path in paths {
            guard FileKind(path: path) == .folder else {
                files.append(path)
                continue
            }
            let found = pictures(below: path)
            guard !found.isEmpty else {
                throw CommandError(
                    "input.empty", "no picture in the folder \(path)",
                    mend: "pictures end in \(extensions.sorted().joined(separator: ", "))")
            }
            files += found
        }
        return files
    }

    private static func pictures(below folder: String) -> [String] {
        // The enumerator does not follow links, so that a link to a parent cannot go round for ever.
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return names.filter { extensions.contains(URL(filePath: $0).pathExtension.lowercased()) }.sorted()
            .map { base + $0 }
    }
}
