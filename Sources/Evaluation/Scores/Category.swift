/// A column of few different texts, such as `species`: a code for each row.
public struct Category: Sendable {
    /// The texts, in the order in which they first came; the empty one may be among them.
    public private(set) var names: [String] = []
    /// For each row the place of its text in `names`.
    public private(set) var codes: [UInt32] = []
    private var places: [[UInt8]: UInt32] = [:]
    private var last: (bytes: [UInt8], code: UInt32)?

    /// An empty column.
    public init() {}

    /// The rows' texts as a column.
    public init(_ texts: some Sequence<String>) {
        for text in texts { append(text) }
    }

    /// The text of a row.
    public subscript(row: Int) -> String { names[Int(codes[row])] }

    /// The code of a text; `nil` when no row has it.
    public func code(of name: String) -> UInt32? { places[Array(name.utf8)] }

    /// Adds a row.
    public mutating func append(_ text: String) { codes.append(code(Array(text.utf8)[...]) { text }) }

    /// Adds a row from a record's value.
    mutating func append(_ record: CSVRecord, _ index: Int) throws(EvaluationError) {
        let bytes = record.field(index)
        if let last, bytes.elementsEqual(last.bytes) {
            codes.append(last.code)
            return
        }
        let text = places[Array(bytes)] == nil ? try record.text(index) : ""
        codes.append(code(bytes) { text })
    }

    private mutating func code(_ bytes: ArraySlice<UInt8>, _ text: () -> String) -> UInt32 {
        let key = Array(bytes)
        let code = places[key] ?? UInt32(names.count)
        if Int(code) == names.count {
            names.append(text())
            places[key] = code
        }
        last = (key, code)
        return code
    }
}
