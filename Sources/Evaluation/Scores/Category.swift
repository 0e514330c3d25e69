/// A column of few different texts, such as `species`: a code for each row.
public struct Category: Sendable {
    /// The texts, in the order in which they first came; the empty one may be among them.
    public private(set) var names: [String] = []
    /// For each row the place of its text in `names`.
    public private(set) var codes: [UInt32] = []
    /// The bytes of all texts, one after another, and where each begins.
    private var pool: [UInt8] = []
    private var starts = [0]
    /// A hash table with open addressing: codes + 1, 0 for a free slot; its length is a power of two.
    private var slots = [UInt32](repeating: 0, count: Constants.minimumSlots)

    private enum Constants {
        static let minimumSlots = 64
        /// FNV-1a (Fowler, Noll and Vo), from a start that nobody outside can know.
        static let hashStart = UInt64.random(in: .min ... .max)
        static let hashPrime: UInt64 = 0x100_0000_01B3
    }

    /// An empty column.
    public init() {}

    /// The rows' texts as a column.
    public init(_ texts: some Sequence<String>) {
        for text in texts { append(text) }
    }

    /// The text of a row.
    public subscript(row: Int) -> String { names[Int(codes[row])] }

    /// The code of a text; `nil` when no row has it.
    public func code(of name: String) -> UInt32? {
        let bytes = Array(name.utf8)
        let slot = slot(of: bytes, bytes.indices)
        return slots[slot] == 0 ? nil : slots[slot] - 1
    }

    /// Adds a row.
    public mutating func append(_ text: String) {
        let bytes = Array(text.utf8)
        let slot = slot(of: bytes, bytes.indices)
        if slots[slot] == 0 { insert(text, bytes, bytes.indices, slot) } else { codes.append(slots[slot] - 1) }
    }

    /// Adds a row from a record's value.
    mutating func append(_ record: borrowing CSVRecord, _ index: Int) throws(EvaluationError) {
        let range = record.range(index)
        let slot = slot(of: record.bytes, range)
        guard slots[slot] == 0 else {
            codes.append(slots[slot] - 1)
            return
        }
        insert(try record.text(index), record.bytes, range, slot)
    }

    /// The slot of a text, or the free one where it belongs.
    private func slot(of bytes: borrowing [UInt8], _ range: Range<Int>) -> Int {
        var hash = Constants.hashStart
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* Constants.hashPrime }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while slots[slot] != 0, !isName(Int(slots[slot] - 1), bytes, range) { slot = (slot + 1) & mask }
        return slot
    }

    private func isName(_ code: Int, _ bytes: borrowing [UInt8], _ range: Range<Int>) -> Bool {
        let start = starts[code]
        guard starts[code + 1] - start == range.count else { return false }
        for offset in 0..<range.count where pool[start + offset] != bytes[range.lowerBound + offset] { return false }
        return true
    }

    private mutating func insert(_ text: String, _ bytes: borrowing [UInt8], _ range: Range<Int>, _ slot: Int) {
        let code = UInt32(names.count)
        codes.append(code)
        names.append(text)
        for index in range { pool.append(bytes[index]) }
        starts.append(pool.count)
        slots[slot] = code + 1
        if names.count * 2 > slots.count { grow() }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for code in names.indices {
            slots[slot(of: pool, starts[code]..<starts[code + 1])] = UInt32(code) + 1
        }
    }
}
