import Evaluation
import Foundation

/// The pictures of the worst errors, small.
struct ContactSheet: Sendable {
    /// One presentation or comparison.
    struct Tile: Sendable {
        /// Where it stands in the score file.
        let line: Int
        /// Its species, or an empty text.
        let species: String
        let score: Double
        let pictures: [PictureFolder.Thumbnail]
    }

    /// The tiles of one kind of error.
    struct Strip: Sendable {
        let title: String
        let tiles: [Tile]
        /// How many such errors there are.
        let total: Int
    }

    let strips: [Strip]

    /// Finds the worst errors of a table and their pictures.
    ///
    /// - Parameters:
    ///   - path: the score file that the table was read from.
    ///   - folder: where the pictures lie.
    init(_ errors: WorstErrors, scores path: String, folder: PictureFolder) throws(CommandError) {
        let tiles = try Self.tiles(Set(errors.accepted.rows + errors.rejected.rows), errors.table, path, folder)
        strips = [errors.accepted, errors.rejected].map { list in
            Strip(title: list.title, tiles: list.rows.compactMap { tiles[$0] }, total: list.total)
        }
    }

    /// Reads the pictures' columns of some rows; the table itself does not keep them.
    private static func tiles(
        _ rows: Set<Int>, _ table: ScoreTable, _ path: String, _ folder: PictureFolder
    ) throws(CommandError) -> [Int: Tile] {
        guard let last = rows.max() else { return [:] }
        guard let columns = Self.columns.first(where: { $0.allSatisfy(table.header.contains) }) else {
            throw CommandError(
                EvaluationError.Code.csvColumn.rawValue, "\(path) names no pictures",
                mend: "add a column image, or image1 and image2, or reference and probe; or leave --with-pictures out")
        }
        let places = columns.compactMap { table.header.firstIndex(of: $0) }
        var tiles: [Int: Tile] = [:]
        try ScoreFile.forEachRecord(path) { row, record throws(EvaluationError) in
            if rows.contains(row) {
                var pictures: [PictureFolder.Thumbnail] = []
                for place in places { pictures.append(folder.thumbnail(try record.text(place))) }
                tiles[row] = Tile(
                    line: record.line, species: table[.species]?[row] ?? "", score: table.scores[row],
                    pictures: pictures)
            }
            return row < last
        }
        return tiles
    }

    private static let columns = [["image1", "image2"], ["image"], ["reference", "probe"]]
}

extension ContactSheet {
    /// The pictures as a section of a page.
    var section: [Markup] {
        strips.filter { !$0.tiles.isEmpty }.map { strip in
            Markup("section") {
                Markup("h2") { strip.title }
                Markup("p", ["class": "note"]) { "The worst \(strip.tiles.count) of \(strip.total)." }
                Markup("div", ["class": "sheet"]) {
                    for tile in strip.tiles { tile.figure }
                }
            }
        }
    }
}

extension ContactSheet.Tile {
    fileprivate var figure: Markup {
        Markup("figure", ["class": pictures.count > 1 ? "tile pair" : "tile"]) {
            Markup("div", ["class": "pictures"]) {
                for picture in pictures { Self.picture(picture, line) }
            }
            Markup("figcaption") {
                Markup("b") { score.isNaN ? "no score" : score.formattedThreshold }
                species.isEmpty ? " line \(line)" : " \(species.shortened), line \(line)"
            }
        }
    }

    private static func picture(_ picture: PictureFolder.Thumbnail, _ line: Int) -> Markup {
        switch picture {
        case .success(let bytes):
            Markup(
                "img",
                [
                    "src": "data:image/jpeg;base64," + Data(bytes).base64EncodedString(),
                    "alt": "picture of line \(line)",
                ])
        case .failure(let error): Markup("div", ["class": "nothing"]) { error.reason.shortened }
        }
    }
}
