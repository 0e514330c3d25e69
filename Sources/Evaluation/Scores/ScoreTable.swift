/// Labelled scores in columns: what every figure, curve and fit of this module is made from.
///
/// A score's direction is always the same: the higher, the more bona fide, or the more alike. A row without a score is a
/// presentation that got no response, or a comparison that could not be made.
public struct ScoreTable: Sendable {
    /// What the rows are.
    public enum Kind: String, Sendable {
        /// Presentations to a detector of attacks: labels `bona_fide` and `attack`.
        case presentations
        /// Comparisons or searches: labels `mated` and `non_mated`.
        case comparisons

        /// The labels of such rows, bona fide or mated first.
        public var labels: [ScoreLabel] { self == .presentations ? [.bonaFide, .attack] : [.mated, .nonMated] }
    }

    /// The columns that have a meaning beside `score` and `label`; each may be absent.
    public enum Column: String, Sendable, CaseIterable {
        /// The species of the presentation attack instrument.
        case species
        /// The person; for comparisons the one of the reference.
        case subject
        /// The person of the probe, for comparisons whose `subject` is the reference's.
        case probeSubject = "probe_subject"
        /// What was photographed or where it comes from, such as a source photograph.
        case source
        /// The capture device.
        case device
        /// A group of people, such as an age group.
        case group
        /// The lighting.
        case light
        /// What was done to the pictures before they were scored; `as_presented` for nothing.
        case variant
        /// `dev` for rows that thresholds are chosen on, `eval` for rows that figures are reported on.
        case split
        /// What was decided: `live`, `spoof`, `retake`, `inconclusive`, `matched`, `not_matched`, `failure_to_enrol`,
        /// `failure_to_acquire`, `error`.
        case outcome
    }

    /// Which columns are read beside `score`, `label` and the known ones.
    public struct Reading: Sendable {
        /// Further columns of texts; one that is missing is an error.
        public var categories: [String] = []
        /// Columns of numbers; one that is missing is an error.
        public var numbers: [String] = []
        /// Columns of numbers that may be missing.
        public var optionalNumbers: [String] = []
        /// How the names of further columns of numbers begin.
        public var numberPrefixes: [String] = []
        /// The column that is read as the score.
        public var score = "score"
        /// The most rows.
        public var maximumRows = 200_000_000

        /// `score`, `label` and the known columns alone.
        public init() {}
    }

    /// What the rows are.
    public let kind: Kind
    /// The names of all columns of the file.
    public let header: [String]
    /// For each row its score; not a number where there is none.
    public private(set) var scores: [Double] = []
    /// For each row whether it is positive: bona fide or mated, what should be accepted.
    public private(set) var isPositive: [Bool] = []
    /// The columns of texts, by name.
    public private(set) var categories: [String: Category] = [:]
    /// The columns of numbers, by name; not a number where a value is empty.
    public private(set) var numbers: [String: [Double]] = [:]

    /// The number of rows.
    public var count: Int { scores.count }

    /// A known column.
    public subscript(column: Column) -> Category? { categories[column.rawValue] }

    /// A table in memory; each column is as long as the scores.
    public init(
        kind: Kind, scores: [Double?], isPositive: [Bool], categories: [String: Category] = [:],
        numbers: [String: [Double?]] = [:]
    ) {
        precondition(isPositive.count == scores.count, "each score has a label")
        self.kind = kind
        self.scores = scores.map { $0 ?? .nan }
        self.isPositive = isPositive
        self.categories = categories
        self.numbers = numbers.mapValues { $0.map { $0 ?? .nan } }
        header = ["score", "label"] + categories.keys.sorted() + numbers.keys.sorted()
    }

    /// Reads a score file.
    ///
    /// - Throws: an `EvaluationError` that names the first wrong line.
    public init(_ scanner: consuming CSVScanner, reading: Reading = Reading()) throws(EvaluationError) {
        var reader = try CSVReader(scanner)
        let columns = reader.header
        let (score, label) = (try columns.column(reading.score), try columns.column("label"))
        var texts: [(place: Int, name: String)] = []
        for name in Column.allCases.map(\.rawValue) where !reading.categories.contains(name) {
            if let place = columns.place(name) { texts.append((place, name)) }
        }
        for name in reading.categories { texts.append((try columns.column(name), name)) }
        var values: [(place: Int, name: String)] = []
        for name in reading.numbers { values.append((try columns.column(name), name)) }
        for name in reading.optionalNumbers where !reading.numbers.contains(name) {
            if let place = columns.place(name) { values.append((place, name)) }
        }
        for (place, name) in columns.names.enumerated()
        where reading.numberPrefixes.contains(where: name.hasPrefix) && !values.contains(where: { $0.name == name }) {
            values.append((place, name))
        }

        var found = LabelReader()
        var textColumns = [Category](repeating: Category(), count: texts.count)
        var numberColumns = [[Double]](repeating: [], count: values.count)
        var record = CSVRecord()
        while try reader.read(&record) {
            guard scores.count < reading.maximumRows else {
                throw EvaluationError(.tooMany, "more than \(reading.maximumRows) rows")
            }
            isPositive.append(try found.isPositive(record, label))
            scores.append(try Self.number(record, score, reading.score))
            for index in texts.indices { try textColumns[index].append(record, texts[index].place) }
            for index in values.indices {
                numberColumns[index].append(try Self.number(record, values[index].place, values[index].name))
            }
        }
        guard let kind = found.kind else { throw EvaluationError(.csvEmpty, "the file has a header and no record") }
        self.kind = kind
        header = columns.names
        for (text, column) in zip(texts, textColumns) { categories[text.name] = column }
        for (value, column) in zip(values, numberColumns) { numbers[value.name] = column }
    }

    /// The rows that a condition holds for, as a table of their own.
    public func filter(_ isWanted: (Int) -> Bool) -> ScoreTable {
        let rows = (0..<count).filter(isWanted)
        var table = self
        table.scores = rows.map { scores[$0] }
        table.isPositive = rows.map { isPositive[$0] }
        table.categories = categories.mapValues { column in Category(rows.lazy.map { column[$0] }) }
        table.numbers = numbers.mapValues { column in rows.map { column[$0] } }
        return table
    }

    /// The value of the column `variant` of a presentation that nothing was done to.
    public static let asPresented = "as_presented"

    /// The place of every row that nothing was done to, where other rows are variants of them; absent where there are none.
    public var presentedRows: [Int]? {
        guard let variants = self[.variant], let code = variants.code(of: Self.asPresented), variants.names.count > 1
        else { return nil }
        return (0..<count).filter { variants.codes[$0] == code }
    }

    /// Rows by their places, as a table of their own.
    public func rows(_ places: [Int]) -> ScoreTable {
        let wanted = Set(places)
        return filter(wanted.contains)
    }

    private static func number(
        _ record: borrowing CSVRecord, _ index: Int, _ name: String
    ) throws(EvaluationError) -> Double {
        let range = record.range(index)
        if range.isEmpty { return .nan }
        guard let value = DecimalNumber.parse(record.bytes, range) else {
            let text = String(decoding: record.field(index).prefix(longestQuotedLabel), as: UTF8.self)
            throw EvaluationError(
                .number, "line \(record.line): \(name) is \"\(text)\", not a finite decimal number")
        }
        return value
    }

    static let longestQuotedLabel = 32
}
