import Evaluation
import Foundation

/// The pictures of the worst errors, small.
public struct ContactSheet: Sendable {
    /// Where a row is in its score file, and what pictures it names.
    public struct RowSource: Sendable, Equatable {
        let line: Int
        let pictures: [String]

        /// A row's line, from 1, and its pictures' paths.
        public init(line: Int, pictures: [String]) {
            self.line = line
            self.pictures = pictures
        }
    }

    /// One presentation or comparison.
    struct Tile: Sendable {
        /// Its line in the score file.
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

    /// Makes small pictures of the worst errors.
    ///
    /// - Parameters:
    ///   - sources: what the score file says of each row of `errors`.
    ///   - folder: where the pictures lie.
    public init(_ errors: WorstErrors, sources: [Int: RowSource], folder: PictureFolder) {
        strips = [errors.accepted, errors.rejected].map { list in
            let tiles = list.rows.compactMap { row in
                sources[row].map { source in
                    Tile(
                        line: source.line, species: errors.table[.species]?[row] ?? "", score: errors.table.scores[row],
                        pictures: source.pictures.map(folder.thumbnail))
                }
            }
            return Strip(title: list.title, tiles: tiles, total: list.total)
        }
    }
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
                Markup("b") { score.isNaN ? "no score" : score.formatted(digits: 4) }
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
