import Vision

/// A folder that pictures for people are written to.
struct DrawingTarget {
    private let folder: OutputFolder

    /// A folder, which is made if it is not there.
    init(_ path: String) throws(CommandError) { folder = try OutputFolder(path, option: "--drawings") }

    /// Writes each picture under its kind's name; files of that name are replaced.
    ///
    /// - Returns: the files' paths.
    func write(_ drawings: [PairDrawing]) throws(CommandError) -> [String] {
        try drawings.map { (drawing) throws(CommandError) in
            try folder.write(drawing.png, as: "\(drawing.kind.rawValue).png")
        }
    }
}
