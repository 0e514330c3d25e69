/// One record of comma-separated values; it is used again for the next, so that reading allocates nothing.
public struct CSVRecord: Sendable {
    /// The line where it begins, from 1.
    public internal(set) var line = 1
    /// The values without quotes, one after another.
    var bytes: [UInt8] = []
    /// Where each value ends.
    var ends: [Int] = []

    /// An empty record, to be read into.
    public init() {}

    /// The number of values.
    public var count: Int { ends.count }

    /// Whether a value has no character.
    public func isEmpty(_ index: Int) -> Bool { range(index).isEmpty }

    /// The bytes of a value.
    public func field(_ index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

    /// A value as text.
    ///
    /// - Throws: `csv.encoding`.
    public func text(_ index: Int) throws(EvaluationError) -> String {
        guard let text = String(validating: field(index), as: UTF8.self) else {
            throw EvaluationError(.csvEncoding, "line \(line): bytes that are not UTF-8")
        }
        return text
    }

    /// All values as text.
    ///
    /// - Throws: `csv.encoding`.
    public func texts() throws(EvaluationError) -> [String] {
        var texts: [String] = []
        for index in 0..<count { texts.append(try text(index)) }
        return texts
    }

    /// Ends a value; the mark that keeps spreadsheets from running it is taken off.
    mutating func end(wasQuoted: Bool) {
        let start = ends.last ?? 0
        if wasQuoted, start < bytes.count, bytes[start] == FormulaMark.mark, FormulaMark.isMarked(bytes[start...]) {
            bytes.remove(at: start)
        }
        ends.append(bytes.count)
    }

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    mutating func clear(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
