/// The rows of an index and where each subject's rows are. Blocks are full but for the last.
struct IndexContents {
    /// What a search reads; it does not change when subjects are enrolled or deleted meanwhile.
    struct View: Sendable {
        let blocks: [IndexBlock]
        let count: Int

        /// Each block with the number of its rows in use.
        var parts: [(block: IndexBlock, rows: Int)] {
            blocks.enumerated().map { ($1, min(IndexContents.blockRows, count - $0 * IndexContents.blockRows)) }
        }
    }

    /// Rows of a full block: 2 MB of codes at 128 values, a large page.
    static let blockRows = 16_384
    private static let smallestBlockRows = 64
    private static let noRow: Int32 = -1

    let dimension: Int
    private var blocks: [IndexBlock] = []
    private(set) var count = 0
    /// The last row of each subject.
    private var heads: [SubjectID: Int32] = [:]
    /// For each row the row of the same subject before it.
    private var next: [Int32] = []

    init(dimension: Int) { self.dimension = dimension }

    /// Contents of blocks that are full but for the last.
    init(dimension: Int, blocks: [IndexBlock], count: Int) {
        self.init(dimension: dimension)
        self.blocks = blocks
        heads.reserveCapacity(count)
        next.reserveCapacity(count)
        for row in 0..<count { link(row) }
    }

    /// What a search may read.
    func view() -> View {
        let view = View(blocks: blocks, count: count)
        for (block, rows) in view.parts { block.shown = max(block.shown, rows) }
        return view
    }

    /// How many subjects have a row.
    var subjectCount: Int { heads.count }

    /// The minimum capacity of a block for so many rows.
    static func capacity(rows: Int) -> Int {
        var capacity = smallestBlockRows
        while capacity < min(rows, blockRows) { capacity *= 2 }
        return capacity
    }

    /// Adds rows.
    mutating func append(_ rows: [IndexRow], values: [Float]) throws(StorageError) {
        var done = 0
        while done < rows.count {
            let place = count % Self.blockRows
            let part = min(Self.blockRows - place, rows.count - done)
            try makeRoom(at: place, for: part)
            blocks[blocks.count - 1].write(
                rows[done..<done + part], values: values[done * dimension..<(done + part) * dimension], at: place)
            for row in count..<count + part { link(row) }
            done += part
        }
    }

    /// Makes the last block writable from a place on.
    private mutating func makeRoom(at place: Int, for rows: Int) throws(StorageError) {
        guard place > 0 else {
            return blocks.append(
                try IndexBlock(dimension: dimension, capacity: Self.capacity(rows: rows)))
        }
        let last = blocks.count - 1
        if place + rows > blocks[last].capacity {
            blocks[last] = try blocks[last].copy(rows: place, capacity: Self.capacity(rows: place + rows))
        } else if place < blocks[last].shown {
            try own(last, rows: place)
        }
    }

    /// Copies a block that a search may be looking at.
    private mutating func own(_ block: Int, rows: Int) throws(StorageError) {
        if isKnownUniquelyReferenced(&blocks[block]) {
            blocks[block].shown = 0
        } else {
            blocks[block] = try blocks[block].copy(rows: rows, capacity: blocks[block].capacity)
        }
    }

    private mutating func link(_ row: Int) {
        let subject = blocks[row / Self.blockRows].row(row % Self.blockRows).subject
        next.append(heads.updateValue(Int32(row), forKey: subject) ?? Self.noRow)
        count += 1
    }

    /// The rows of a subject, the last one first.
    func rows(of subject: SubjectID) -> [Int] {
        var rows: [Int] = []
        var row = heads[subject] ?? Self.noRow
        while row != Self.noRow {
            rows.append(Int(row))
            row = next[Int(row)]
        }
        return rows
    }

    /// The similarities of a subject's rows.
    func similarities(of subject: SubjectID, _ query: IndexQuery) -> [Float] {
        rows(of: subject).map { blocks[$0 / Self.blockRows].similarity($0 % Self.blockRows, query) }
    }

    /// Removes a subject's rows and returns their number.
    mutating func remove(_ subject: SubjectID) throws(StorageError) -> Int {
        // From the last on, so that a row that fills a gap is never one that is removed as well.
        let rows = rows(of: subject).sorted(by: >)
        heads[subject] = nil
        for row in rows { try remove(row) }
        return rows.count
    }

    private mutating func remove(_ row: Int) throws(StorageError) {
        let last = count - 1
        let (from, to) = (last / Self.blockRows, row / Self.blockRows)
        try own(from, rows: last % Self.blockRows + 1)
        if row != last {
            if to != from { try own(to, rows: Self.blockRows) }
            blocks[to].take(last % Self.blockRows, from: blocks[from], to: row % Self.blockRows)
            relink(last, to: row)
        }
        blocks[from].erase(last % Self.blockRows)
        next.removeLast()
        count = last
        if last % Self.blockRows == 0 { blocks.removeLast() }
    }

    /// Repairs the chain of the subject whose row moved.
    private mutating func relink(_ old: Int, to new: Int) {
        next[new] = next[old]
        let subject = blocks[new / Self.blockRows].row(new % Self.blockRows).subject
        guard var row = heads[subject] else { return }
        if row == Int32(old) {
            heads[subject] = Int32(new)
            return
        }
        while next[Int(row)] != Int32(old), next[Int(row)] != Self.noRow { row = next[Int(row)] }
        next[Int(row)] = Int32(new)
    }
}
