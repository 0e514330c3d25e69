import Documents

/// A folder that the pictures of faces are written to as they are on the chip.
final class FaceFolder {
    private let folder: OutputFolder
    private var count = 0

    /// A folder, which is made if it is not there.
    init(_ path: String) throws(CommandError) { folder = try OutputFolder(path, option: "--faces") }

    /// Writes each picture as `face-1.jpg` and on; files of that name are replaced.
    ///
    /// - Returns: the files' paths.
    func write(_ faces: [FaceImageRecord]) throws(CommandError) -> [String] {
        try faces.map { (face) throws(CommandError) in
            count += 1
            return try folder.write(face.bytes, as: "face-\(count).\(face.format.fileExtension)")
        }
    }
}
