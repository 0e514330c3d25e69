import Evaluation

/// Turns what a list says about its rows into the columns `label` and `species`: `bona_fide` (1 or 0) or `label`, with `class`
/// or `species`, of presentations; `mated` (1 or 0) or `label` of comparisons.
struct ScoreLabels: Sendable {
    /// What the rows are.
    enum Kind: Sendable {
        case presentations
        case comparisons
        /// Something that has no labels of its own.
        case none
    }

    /// The columns that it adds to the list's.
    let names: [String]
    private let presentations: PresentationLabel.Reader?
    private let mated: Int?
    private let label: Int?

    /// The labels of a list with this header.
    init(header: [String], kind: Kind) {
        presentations = kind == .presentations ? PresentationLabel.Reader(header: header) : nil
        mated = kind == .comparisons ? header.firstIndex(of: "mated") : nil
        label = kind == .none ? nil : header.firstIndex(of: Self.label)
        let isKnown = presentations != nil || mated != nil
        let addsSpecies = presentations != nil && header.contains("class") && !header.contains(Self.species)
        names = (isKnown && label == nil ? [Self.label] : []) + (addsSpecies ? [Self.species] : [])
    }

    /// The values of `names` in a row.
    ///
    /// - Throws: `csv.label` for a label that is none, or two that contradict each other.
    func cells(_ row: CSVFile.Row) throws(CommandError) -> [ScoreCell] {
        guard let (truth, species) = try read(row) else { return [] }
        if let label, row.fields[label] != truth.rawValue {
            throw CommandError(
                "csv.label", "line \(row.line): the label is \(row.fields[label])", mend: "write \(truth.rawValue)")
        }
        return names.map { name in
            if name == Self.label { return .text(truth.rawValue) }
            return species.map(ScoreCell.text) ?? .none
        }
    }

    private func read(_ row: CSVFile.Row) throws(CommandError) -> (ScoreLabel, species: String?)? {
        if let presentations {
            switch try presentations.label(of: row).kind {
            case .bonaFide: return (.bonaFide, nil)
            case .attack(let species): return (.attack, species)
            }
        }
        guard let column = mated ?? label else { return nil }
        let text = row.fields[column]
        let values: [(String, ScoreLabel)] =
            mated == nil
            ? [ScoreLabel.mated, .nonMated].map { ($0.rawValue, $0) } : [("1", .mated), ("0", .nonMated)]
        guard let found = values.first(where: { $0.0 == text }) else {
            throw CommandError(
                "csv.label", "line \(row.line): the label is \(text)",
                mend: "write \(values[0].0) for one person, \(values[1].0) for two")
        }
        return (found.1, nil)
    }

    private static let label = "label"
    private static let species = "species"
}
