import Evaluation

/// What a list says about a presentation.
struct PresentationLabel: Sendable, Equatable {
    /// Whether it is an attack, and by which species of instrument.
    enum Kind: Sendable, Equatable {
        case bonaFide
        case attack(species: String)
    }

    /// Whether it is an attack.
    let kind: Kind
    /// A condition within the kind, such as `tripod`; empty when the list names none.
    let detail: String
}

extension PresentationLabel {
    /// Reads labels from the columns of a list.
    struct Reader {
        private let truth: (index: Int, bonaFide: String, attack: String)
        private let species: Int?
        private let detail: Int?

        /// A reader for a header; `nil` when it has neither `bona_fide` nor `label`.
        init?(header: [String]) {
            if let index = header.firstIndex(of: "bona_fide") {
                truth = (index, "1", "0")
            } else if let index = header.firstIndex(of: "label") {
                truth = (index, "bona_fide", "attack")
            } else {
                return nil
            }
            species = header.firstIndex(of: "species") ?? header.firstIndex(of: "class")
            detail = header.firstIndex(of: "detail")
        }

        /// The label of a row.
        func label(of row: CSVFile.Row) throws(CommandError) -> PresentationLabel {
            let value = row.fields[truth.index]
            let detail = detail.map { row.fields[$0] } ?? ""
            switch value {
            case truth.bonaFide: return PresentationLabel(kind: .bonaFide, detail: detail)
            case truth.attack:
                return PresentationLabel(
                    kind: .attack(species: species.map { row.fields[$0] } ?? "all"), detail: detail)
            default:
                throw CommandError(
                    "csv.label", "line \(row.line): the label is \(value)",
                    mend: "write \(truth.bonaFide) for bona fide presentations and \(truth.attack) for attacks")
            }
        }
    }
}
