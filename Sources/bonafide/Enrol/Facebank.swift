import Evaluation
import Inference
import Vision

/// face-recognition-liveness's labelled templates: a CSV file with a column `name` and the columns `emb_0`, `emb_1`, …, and a
/// row for each picture. Other columns are left out.
struct Facebank: Sendable {
    /// A row.
    struct Entry: Sendable, Equatable {
        let label: String
        let template: FaceTemplate
    }

    private enum Constants {
        static let label = "name"
        static let value = "emb_"
        /// The widest template that an index takes.
        static let longestDimension = 4096
    }

    /// Values of a template.
    let dimension: Int
    /// The rows in the file's order.
    let entries: [Entry]
    /// Whether rows can be added after the last: there are no other columns, and these are in their order.
    let isPlain: Bool

    /// Reads a file.
    ///
    /// - Parameter kind: what the templates are made of, which the file does not say.
    /// - Throws: a `CommandError` that names the first wrong line.
    init(_ bytes: [UInt8], kind: TemplateKind) throws(CommandError) {
        do {
            try self.init(CSVReader(bytes), kind)
        } catch let error as EvaluationError {
            throw Self.error(error)
        } catch {
            throw CommandError(error)
        }
    }

    private init(_ file: CSVReader, _ kind: TemplateKind) throws {
        var reader = file
        let header = reader.header.names
        let columns = try Columns(header)
        var entries: [Entry] = []
        var record = CSVRecord()
        while try reader.read(&record) {
            let label = try record.text(columns.label)
            guard !label.isEmpty else { throw Self.error(record.line, "the name is empty") }
            var values: [Float] = []
            for column in columns.values {
                guard let value = Float(try record.text(column)), value.isFinite else {
                    throw Self.error(record.line, "\(header[column]) is not a finite number")
                }
                values.append(value)
            }
            guard let template = FaceTemplate(normalizing: values, kind: kind) else {
                throw Self.error(record.line, "the values have no direction")
            }
            entries.append(Entry(label: label, template: template))
        }
        dimension = columns.values.count
        isPlain = header == Self.header(dimension: columns.values.count)
        self.entries = entries
    }

    /// The columns' names.
    static func header(dimension: Int) -> [String] {
        [Constants.label] + (0..<dimension).map { "\(Constants.value)\($0)" }
    }

    /// The fields of a row; its numbers are as long as is needed to read the same values back.
    static func fields(_ entry: Entry) -> [String] { [entry.label] + entry.template.values.map { "\($0)" } }

    /// Where the columns are.
    private struct Columns {
        let label: Int
        /// The place of each value.
        let values: [Int]

        init(_ header: [String]) throws(CommandError) {
            let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
            guard let label = places[Constants.label] else {
                throw Facebank.error(1, "no column is named \(Constants.label)")
            }
            let count = header.count { $0.hasPrefix(Constants.value) }
            guard (1...Constants.longestDimension).contains(count) else {
                throw Facebank.error(
                    1, "\(count) columns \(Constants.value)…, not 1 to \(Constants.longestDimension)")
            }
            self.label = label
            var values: [Int] = []
            for number in 0..<count {
                guard let place = places["\(Constants.value)\(number)"] else {
                    throw Facebank.error(1, "no column is named \(Constants.value)\(number)")
                }
                values.append(place)
            }
            self.values = values
        }
    }

    private static func error(_ line: Int, _ reason: String) -> CommandError {
        CommandError("facebank.invalid", "line \(line): \(reason)", mend: mend)
    }

    private static func error(_ error: EvaluationError) -> CommandError {
        switch error.code {
        case .csvEmpty: CommandError("facebank.empty", error.reason, mend: mend)
        case .csvColumn, .csvRagged: CommandError("facebank.invalid", error.reason, mend: mend)
        default: CommandError(error)
        }
    }

    private static let mend = "write the columns name, emb_0, emb_1, … and a row of numbers for each picture"
}
