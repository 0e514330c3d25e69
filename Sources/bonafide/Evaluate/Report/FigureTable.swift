/// Figures under one heading: a row for each operating point, species or group.
struct FigureTable: Sendable {
    /// Who reads it.
    enum Audience: Sendable {
        case everyone
        /// The terminal and the page, for which a table of programs would be too long.
        case people
        /// The page alone.
        case page
        case programs

        var hasPrograms: Bool { self == .everyone || self == .programs }
        var hasTerminal: Bool { self == .everyone || self == .people }
        var hasPage: Bool { self != .programs }
    }

    /// What a row is named by.
    struct Label: Sendable {
        let key: String
        let title: String
    }

    /// A measure.
    struct Measure: Sendable {
        let key: String
        let title: String
    }

    /// A row.
    struct Row: Sendable {
        /// Its names, one for each label.
        let names: [String]
        /// Its figures, one for each measure.
        let figures: [Figure]
        /// Why it stands out, such as `worst`.
        let mark: String?
        /// The letter that it has in the drawings.
        let letter: String?
    }

    /// The name that programs know it by.
    let key: String
    let title: String
    var note: String?
    let labels: [Label]
    let measures: [Measure]
    private(set) var rows: [Row] = []
    let audience: Audience

    /// An empty table; labels and measures by their keys and titles.
    init(
        _ key: String, _ title: String, note: String? = nil, labels: KeyValuePairs<String, String>,
        measures: KeyValuePairs<String, String>, audience: Audience = .everyone
    ) {
        self.key = key
        self.title = title
        self.note = note
        self.labels = labels.map { Label(key: $0.key, title: $0.value) }
        self.measures = measures.map { Measure(key: $0.key, title: $0.value) }
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
        self.measures = measures.map { Measure(key: $0.0, title: $0.1) }
        self.audience = audience
    }

    /// Adds a row, with one name for each label and one figure for each measure.
    mutating func add(_ names: [String], _ figures: [Figure], mark: String? = nil, letter: String? = nil) {
        precondition(names.count == labels.count && figures.count == measures.count, "a row has the table's columns")
        rows.append(Row(names: names, figures: figures, mark: mark, letter: letter))
    }
}
