import Foundation
import Imaging

/// Pictures below one folder, made small; nothing outside of the folder is opened, whatever a score file says (CWE-22).
struct PictureFolder: Sendable {
    /// A small picture, or why there is none.
    typealias Thumbnail = Result<[UInt8], CommandError>

    private let root: String

    init(_ path: String) throws(CommandError) {
        guard FileKind(path: path) == .folder else {
            throw CommandError(
                "input.unreadable", "\(path) is no folder", mend: "name the pictures' folder in --images")
        }
        root = Self.resolved(path)
    }

    /// A square JPEG of a picture.
    ///
    /// - Parameter name: its path, relative to the folder or within it.
    func thumbnail(_ name: String) -> Thumbnail {
        do {
            let path = try path(of: name)
            let bytes = try PictureSource.file(path).bytes(maximumBytes: DecodingLimits.standard.maximumBytes)
            let picture = try ImageDecoder().decode(bytes, fitting: Self.sidePixels).image
            return .success(try Self.square(picture).jpegBytes(quality: Self.quality))
        } catch {
            // A report does not tell where the pictures lie.
            let error = CommandError(error)
            return .failure(CommandError(error.code, error.reason.replacing(root + "/", with: "")))
        }
    }

    private func path(of name: String) throws(CommandError) -> String {
        let path = Self.resolved(name.hasPrefix("/") ? name : root + "/" + name)
        guard !name.isEmpty, !name.contains("\0"), path.hasPrefix(root == "/" ? root : root + "/") else {
            throw CommandError("input.outside", "outside of the pictures' folder")
        }
        return path
    }

    /// The path without links and `..`.
    private static func resolved(_ path: String) -> String {
        let url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
        let path = url.path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The middle of a picture, as wide as it is high.
    private static func square(_ picture: Image) throws(ImagingError) -> Image {
        let side = min(picture.width, picture.height)
        return try picture.resized(
            x: (picture.width - side) / 2, y: (picture.height - side) / 2, width: side, height: side,
            to: (sidePixels, sidePixels), interpolation: .area)
    }

    private static let sidePixels = 144
    private static let quality = 70
}
