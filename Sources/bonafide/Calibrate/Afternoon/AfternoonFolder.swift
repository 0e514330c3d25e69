import Calibration
import Evaluation
import Foundation

/// The folder of a recording.
struct AfternoonFolder {
    /// Its path, with a slash at the end.
    let path: String

    init(_ path: String) { self.path = path.hasSuffix("/") ? path : path + "/" }

    /// What lies in it.
    ///
    /// - Throws: `input.unreadable` when it is no folder, `input.empty` without a picture, `input.folder` for one in the wrong place.
    func recording() throws(CommandError) -> Recording {
        guard FileKind(path: path) == .folder else {
            throw CommandError(
                "input.unreadable", "\(path) is not a folder",
                mend: "name the folder of the recording; --prepare makes it")
        }
        let recording = Recording(paths: try PictureFiles.find([path]).map { String($0.dropFirst(path.count)) })
        if let misplaced = recording.misplaced.first {
            throw CommandError(
                "input.folder", "\(path)\(misplaced) does not lie in CAMERA/LIGHT/PERSON/PRESENTATION",
                mend: "put every picture into the folder of its presentation, such as desk/window/ann/print-1")
        }
        return recording
    }
}

extension Recording {
    /// The list of single pictures, one for each presentation.
    var pictureList: String { list(["image"]) { [$0.picture] } }

    /// The list of pairs; a presentation of one picture has none.
    var pairList: String { list(["image1", "image2"]) { $0.pair.map { [$0.0, $0.1] } } }

    private func list(_ pictures: [String], _ choose: (Presentation) -> [String]?) -> String {
        var lines = CSVFile.line(pictures + ["label", "species", "subject", "device", "light"])
        for presentation in presentations {
            guard let chosen = choose(presentation) else { continue }
            let label = presentation.species == nil ? ScoreLabel.bonaFide : .attack
            lines += CSVFile.line(
                chosen + [
                    label.rawValue, presentation.species ?? "", presentation.subject, presentation.device,
                    presentation.light,
                ])
        }
        return lines
    }
}
