import Evaluation
public import Inference
public import Verification
public import Vision

/// face-recognition-liveness's labelled templates: a CSV file with a column `name` and the columns `emb_0`, `emb_1`, …, and a
/// row for each picture. Other columns are left out.
public struct Facebank: Sendable {
    /// A row.
    public struct Entry: Sendable, Equatable {
        /// Whose template it is.
        public let label: String
        /// The template.
        public let template: FaceTemplate

        /// A template of somebody.
        public init(label: String, template: FaceTemplate) {
            self.label = label
            self.template = template
        }
    }

    private enum Constants {
        static let label = "name"
        static let value = "emb_"
        /// The widest template that an index takes.
        static let longestDimension = 4096
    }

    /// Values of a template.
    public let dimension: Int
    /// The rows in the file's order.
    public let entries: [Entry]
    /// Whether rows can be added after the last: there are no other columns, and these are in their order.
    public let isPlain: Bool

    /// Reads a file.
    ///
    /// - Parameter kind: what the templates are made of, which the file does not say.
    /// - Throws: `facebankInvalid`, which names the first wrong line.
    public init(_ bytes: [UInt8], kind: TemplateKind) throws(StorageError) {
        do {
            try self.init(CSVReader(bytes), kind)
        } catch let error as StorageError {
            throw error
        } catch {
            throw StorageError(.facebankInvalid, (error as? EvaluationError)?.reason ?? "it cannot be read")
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
    public static func header(dimension: Int) -> [String] {
        [Constants.label] + (0..<dimension).map { "\(Constants.value)\($0)" }
    }

    /// The fields of a row; its numbers are as long as is needed to read the same values back.
    public static func fields(_ entry: Entry) -> [String] { [entry.label] + entry.template.values.map { "\($0)" } }

    /// Where the columns are.
    private struct Columns {
        let label: Int
        /// The place of each value.
        let values: [Int]

        init(_ header: [String]) throws(StorageError) {
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

    private static func error(_ line: Int, _ reason: String) -> StorageError {
        StorageError(.facebankInvalid, "line \(line): \(reason)")
    }
}

extension Facebank {
    /// The rows as templates of a recognizer; those that are not centred are centred, if its are.
    ///
    /// - Parameters:
    ///   - network: of which network they are; absent when nothing says so.
    ///   - assumesNetwork: whether they are taken for the recognizer's then.
    /// - Throws: `facebankModelDiffers`, `facebankModelUnknown`.
    public func entries(
        for recognizer: Recognizer, of network: FacebankNetwork?, assumesNetwork: Bool
    ) throws(StorageError) -> [Entry] {
        guard dimension == recognizer.templateLength,
            network?.sha256 ?? recognizer.modelSHA256 == recognizer.modelSHA256
        else {
            throw StorageError(
                .facebankModelDiffers,
                "\(dimension) values of \(network?.model ?? "a network") in a row, not \(recognizer.templateLength) of "
                    + recognizer.model)
        }
        guard network != nil || assumesNetwork else {
            throw StorageError(.facebankModelUnknown, "nothing says of which network the values are")
        }
        var adopted: [Entry] = []
        for entry in entries {
            guard let template = try? recognizer.adopt(entry.template) else {
                throw StorageError(.facebankModelDiffers, "the templates are of another kind than the policy's")
            }
            adopted.append(Entry(label: entry.label, template: template))
        }
        return adopted
    }

    /// A request for each person, in the order in which they first come.
    public static func requests(_ entries: [Entry]) -> [EnrolmentRequest] {
        var labels: [String] = []
        var templates: [String: [FaceTemplate]] = [:]
        for entry in entries {
            if templates[entry.label] == nil { labels.append(entry.label) }
            templates[entry.label, default: []].append(entry.template)
        }
        return labels.map { EnrolmentRequest(label: $0, templates: templates[$0] ?? []) }
    }
}
