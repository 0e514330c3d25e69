import Foundation
import Imaging

/// Pictures below one folder, made small; nothing outside of the folder is opened, whatever a score file says (CWE-22).
public struct PictureFolder: Sendable {
    /// A small picture, or why there is none.
    typealias Thumbnail = Result<[UInt8], ReportError>

    private let root: String
    private let read: @Sendable (String) throws(ReportError) -> [UInt8]

    /// A folder that is there.
    ///
    /// - Parameter read: reads a file below the folder, no longer than a picture may be.
    /// - Throws: `.folderMissing`.
    public init(
        _ path: String, read: @escaping @Sendable (_ path: String) throws(ReportError) -> [UInt8]
    ) throws(ReportError) {
        root = Self.resolved(path)
        self.read = read
        let type = try? FileManager.default.attributesOfItem(atPath: root)[.type] as? FileAttributeType
        guard type == .typeDirectory else { throw ReportError(.folderMissing, "\(path) is not a folder") }
    }

    /// A square JPEG of a picture.
    ///
    /// - Parameter name: its path, relative to the folder or within it.
    func thumbnail(_ name: String) -> Thumbnail {
        do {
            let path = try path(of: name)
            let picture = try ImageDecoder().decode(read(path), fitting: Self.sidePixels).image
            return .success(try Self.square(picture).jpegBytes(quality: Self.quality))
        } catch let error as ImagingError {
            return .failure(hidden(ReportError(.pictureUnusable, error.reason)))
        } catch let error as ReportError {
            return .failure(hidden(error))
        } catch {
            return .failure(ReportError(.pictureUnusable, "an unexpected failure"))
        }
    }

    /// A report does not tell where the pictures lie.
    private func hidden(_ error: ReportError) -> ReportError {
        ReportError(error.code, error.reason.replacing(root + "/", with: ""))
    }

    private func path(of name: String) throws(ReportError) -> String {
        let path = Self.resolved(name.hasPrefix("/") ? name : root + "/" + name)
        guard !name.isEmpty, !name.contains("\0"), path.hasPrefix(root == "/" ? root : root + "/") else {
            throw ReportError(.pictureOutside, "outside of the pictures' folder")
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
