import Evaluation
import FoundationEssentials
import Verification

/// A list of labelled pairs of pictures below the operator's folder: `image1`, `image2`, `label` (or `bona_fide` 1 or 0),
/// `species` (or `class`) and, so that a cross-validation is possible, `source` or `subject`.
struct LabelledPairs: Sendable {
    /// Two pictures with what the list says of them.
    struct LabelledPair: Sendable {
        let paths: [String]
        let isBonaFide: Bool
        let species: String
        let subject: String?
        let source: String?
    }

    /// The pairs in the list's order.
    let pairs: [LabelledPair]

    /// The most pairs of a list.
    static let mostPairs = 100_000

    /// Reads a list, and checks that each picture lies below the folder.
    ///
    /// - Throws: `EvaluationError` for the list, `Problem` for a path.
    init(_ bytes: [UInt8], folder: String) throws {
        var reader = try CSVReader(bytes)
        let columns = reader.header
        let images = [try columns.column("image1"), try columns.column("image2")]
        let label = try columns.column("label", "bona_fide")
        let species = columns.place("species", "class")
        let (subject, source) = (columns.place("subject"), columns.place("source"))
        let root = try Self.real(folder)
        var pairs: [LabelledPair] = []
        var record = CSVRecord()
        while try reader.read(&record) {
            guard pairs.count < Self.mostPairs else {
                throw EvaluationError(.tooMany, "more than \(Self.mostPairs) pairs")
            }
            let row = try record.texts()
            let isBonaFide = try Self.isBonaFide(row[label], line: record.line)
            pairs.append(
                LabelledPair(
                    paths: try images.map { try Self.path(row[$0], below: root, line: record.line) },
                    isBonaFide: isBonaFide, species: isBonaFide ? "" : species.map { row[$0] } ?? "",
                    subject: subject.map { row[$0] }, source: source.map { row[$0] }))
        }
        guard !pairs.isEmpty else { throw EvaluationError(.csvEmpty, "the list names no pair") }
        self.pairs = pairs
    }

    /// What was measured as the scores that a policy is made from; a pair without a measurement has none.
    func scores(_ measured: [(outcome: LivenessOutcome, measurement: Measurement)?]) -> ScoreTable {
        var categories: [String: Category] = [
            "species": Category(pairs.map(\.species)),
            "outcome": Category(measured.map { $0?.outcome.rawValue ?? "error" }),
        ]
        if pairs.contains(where: { $0.subject != nil }) {
            categories["subject"] = Category(pairs.map { $0.subject ?? "" })
        }
        if pairs.contains(where: { $0.source != nil }) {
            categories["source"] = Category(pairs.map { $0.source ?? "" })
        }
        for name in Measurement.Kind.pair.states {
            categories[name] = Category(measured.map { $0?.measurement.states[name] ?? "" })
        }
        var numbers: [String: [Double?]] = [:]
        // An operator's own networks have numbers beside those of every measurement.
        let names = Set(
            Measurement.Kind.pair.numbers + measured.flatMap { $0?.measurement.numbers.keys.map(\.self) ?? [] })
        for name in names { numbers[name] = measured.map { $0?.measurement.numbers[name] } }
        return ScoreTable(
            kind: .presentations, scores: measured.map { $0?.measurement.numbers["pad_score"] },
            isPositive: pairs.map(\.isBonaFide), categories: categories, numbers: numbers)
    }

    private static func isBonaFide(_ text: String, line: Int) throws(EvaluationError) -> Bool {
        switch text {
        case ScoreLabel.bonaFide.rawValue, "1": true
        case ScoreLabel.attack.rawValue, "0": false
        default:
            throw EvaluationError(.label, "line \(line): the label is neither bona_fide (1) nor attack (0)")
        }
    }

    /// A picture's path, which must lead to a file below the folder even through symbolic links.
    private static func path(_ text: String, below root: String, line: Int) throws -> String {
        guard !text.hasPrefix("/"), !text.utf8.contains(0), let path = try? real("\(root)/\(text)"),
            path.hasPrefix(root + "/")
        else {
            var problem = Problem(.pathOutside)
            problem.reason = "line \(line)"
            throw problem
        }
        return path
    }

    private static func real(_ path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw Problem(.pathOutside) }
        return URL(filePath: path).resolvingSymlinksInPath().path
    }
}
