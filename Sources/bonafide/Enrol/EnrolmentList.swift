import Foundation
import Storage

/// The pictures to be enrolled, each with its person's label.
struct EnrolmentList: Sendable, Equatable {
    /// A picture.
    struct ListedPicture: Sendable, Equatable {
        let path: String
        let label: String
    }

    /// The pictures in the order of their paths.
    let items: [ListedPicture]

    /// All pictures of a folder and the folders below, of one subject.
    ///
    /// - Throws: a `CommandError` for a folder without pictures, `StorageError` for a label that is not allowed.
    init(folder: String, label: String) throws {
        try GalleryLimits().check(label: label)
        guard FileKind(path: folder) != nil else { throw Self.missing(folder) }
        items = try PictureFiles.find([folder]).map { ListedPicture(path: $0, label: label) }
    }

    /// The pictures of a folder's subfolders, whose names are the labels. Hidden folders are left out.
    ///
    /// - Throws: a `CommandError` when there is none or one has no pictures, `StorageError` for a name that is not allowed.
    init(folders parent: String) throws {
        let base = parent.hasSuffix("/") ? parent : parent + "/"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: parent) else {
            throw Self.missing(parent)
        }
        let folders = names.sorted().filter { !$0.hasPrefix(".") && FileKind(path: base + $0) == .folder }
        guard !folders.isEmpty else {
            throw CommandError(
                "input.empty", "no folder in the folder \(parent)",
                mend: "make a folder for each person, or leave --subdirs out and give --name")
        }
        let loose = names.sorted().filter { !$0.hasPrefix(".") && FileKind(path: base + $0) != .folder }
        if !loose.isEmpty {
            let names = loose.joined(separator: ", ")
            Terminal.note("\(loose.count) passed over, in no person's folder: \(names)".printable)
        }
        items = try folders.flatMap { try EnrolmentList(folder: base + $0, label: $0).items }
    }

    /// The number of subjects.
    var labels: Int { Set(items.map(\.label)).count }

    private static func missing(_ folder: String) -> CommandError {
        CommandError("input.missing", "no folder \(folder)", mend: "check its name and its rights")
    }
}
