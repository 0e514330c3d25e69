/// Figures under one heading: a row for each operating point, species or group.
public struct FigureTable: Sendable {
    /// The readers that a table is for.
    public enum Audience: Sendable {
        /// People and programs.
        case everyone
        /// The terminal and the page, for which a table of programs would be too long.
        case people
        /// The page alone.
        case page
        /// The JSON and the CSV alone.
        case programs

        /// Whether programs are told the table.
        package var hasPrograms: Bool { self == .everyone || self == .programs }
        /// Whether the table is printed in a terminal.
        public var hasTerminal: Bool { self == .everyone || self == .people }
        var hasPage: Bool { self != .programs }
    }

    /// What a row is named by.
    public struct Label: Sendable {
        package let key: String
        /// The column's title.
        public let title: String
    }

    /// A measure.
    public struct FigureMeasure: Sendable {
        package let key: String
        /// The column's title.
        public let title: String
    }

    /// A row.
    public struct FigureRow: Sendable {
        /// Its names, one for each label.
        public let names: [String]
        /// Its figures, one for each measure.
        public let figures: [Figure]
        /// Why it stands out, such as `worst`.
        public let mark: String?
        /// The letter that it has in the drawings.
        let letter: String?
    }

    /// The name that programs know it by.
    package let key: String
    /// The heading.
    public let title: String
    /// What a reader must know of all rows.
    var note: String?
    /// What rows are named by.
    public let labels: [Label]
    /// What is shown of each row.
    public let measures: [FigureMeasure]
    /// The figures.
    public private(set) var rows: [FigureRow] = []
    /// The readers that the table is for.
    public let audience: Audience

    /// An empty table; labels and measures by their keys and titles.
    package init(
        _ key: String, _ title: String, note: String? = nil, labels: KeyValuePairs<String, String>,
        measures: KeyValuePairs<String, String>, audience: Audience = .everyone
    ) {
        self.key = key
        self.title = title
        self.note = note
        self.labels = labels.map { Label(key: $0.key, title: $0.value) }
        self.measures = measures.map { FigureMeasure(key: $0.key, title: $0.value) }
        self.audience = audience
    }

    /// The same with measures that are known at run time alone.
    init(
        _ key: String, _ title: String, labels: KeyValuePairs<String, String>, measures: [(String, String)],
        audience: Audience
    ) {
        self.key = key
        self.title = title
        self.labels = labels.map { Label(key: $0.key, title: $0.value) }
        self.measures = measures.map { FigureMeasure(key: $0.0, title: $0.1) }
        self.audience = audience
    }

    /// Adds a row, with one name for each label and one figure for each measure.
    package mutating func add(_ names: [String], _ figures: [Figure], mark: String? = nil, letter: String? = nil) {
        precondition(names.count == labels.count && figures.count == measures.count, "a row has the table's columns")
        rows.append(FigureRow(names: names, figures: figures, mark: mark, letter: letter))
    }
}
