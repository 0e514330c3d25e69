import Evaluation
import Foundation

/// What the pictures of a folder become a list of.
enum FolderContents: Sendable {
    /// Presentations, labelled where the folder holds the folders `bona_fide` and `attack/SPECIES`.
    case presentations
    /// Pictures of people: a name without its number is the subject, as in LFW.
    case subjects

    /// The list in CSV.
    ///
    /// - Parameter folder: its path, with a slash at the end.
    func list(_ folder: String) throws(CommandError) -> [UInt8] {
        let images = try PictureFiles.find([folder]).map { String($0.dropFirst(folder.count)) }
        var lines = ""
        switch self {
        case .presentations:
            let labels = images.map(Self.label)
            let isLabelled = labels.contains { $0 != nil }
            lines = CSVFile.line(isLabelled ? ["image", "label", "species"] : ["image"])
            for (image, label) in zip(images, labels) {
                guard isLabelled == (label != nil) else {
                    throw CommandError(
                        "input.folder", "\(folder)\(image) is neither in bona_fide nor in attack/SPECIES",
                        mend: "put every picture into one of these folders, or none")
                }
                lines += CSVFile.line([image] + (label ?? []))
            }
        case .subjects:
            lines = CSVFile.line(["image", "subject"])
            for image in images { lines += CSVFile.line([image, Self.subject(image)]) }
        }
        return Array(lines.utf8)
    }

    /// `bona_fide` or `attack` with its species, by the folder of a picture.
    private static func label(_ image: String) -> [String]? {
        let folders = image.split(separator: "/").dropLast().map(String.init)
        switch folders.first {
        case "bona_fide": return ["bona_fide", ""]
        case "attack": return ["attack", folders.count > 1 ? folders[1] : ""]
        default: return nil
        }
    }

    /// `Ann_Lee_0002.jpg` shows `Ann_Lee`.
    private static func subject(_ image: String) -> String {
        let name = URL(filePath: image).deletingPathExtension().lastPathComponent
        guard let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().allSatisfy(\.isNumber) else { return name }
        return String(name[..<mark])
    }
}
