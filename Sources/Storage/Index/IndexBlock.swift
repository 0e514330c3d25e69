import CSimilarity
import FoundationEssentials

/// Places for rows in C memory: the only Swift code that calls the index's C functions.
///
/// The C functions check every place. `@unchecked`: a row may be written while other threads read other rows, as the
/// header says; `TemplateIndex` sees to it that no row is written that a search may read.
@safe final class IndexBlock: @unchecked Sendable {
    /// How many rows it has room for.
    let capacity: Int
    /// Rows that some search may have been shown; guarded by the index that owns the block.
    var shown = 0
    private let dimension: Int
    private let block: OpaquePointer

    /// An empty block.
    ///
    /// - Throws: `unavailable` when there is no memory.
    init(dimension: Int, capacity: Int) throws(StorageError) {
        guard let block = unsafe bf_block_create(dimension, capacity) else {
            throw StorageError(.unavailable, "there is no memory for \(capacity) templates of \(dimension) values")
        }
        self.capacity = capacity
        self.dimension = dimension
        unsafe self.block = unsafe block
    }

    deinit { unsafe bf_block_destroy(block) }

    /// A copy of the first rows with room for `capacity`.
    func copy(rows: Int, capacity: Int) throws(StorageError) -> IndexBlock {
        let copy = try IndexBlock(dimension: dimension, capacity: capacity)
        check(unsafe bf_block_copy(copy.block, block, rows))
        return copy
    }

    /// Writes rows from place `first` on.
    func write(_ rows: ArraySlice<IndexRow>, values: ArraySlice<Float>, at first: Int) {
        precondition(values.count == rows.count * dimension, "each row has as many values as the index is wide")
        let ids = rows.map { bf_row_id(subject: $0.subject.rawValue, template_id: $0.template.rawValue) }
        check(
            unsafe ids.withUnsafeBufferPointer { ids in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe bf_block_write(block, first, ids.count, ids.baseAddress, values.baseAddress)
                }
            })
    }

    /// Writes rows as `bytes(first:rows:)` gave them.
    func write(_ bytes: [UInt8], rows: Int, at first: Int) {
        precondition(bytes.count == Self.bytes(rows: rows, dimension: dimension), "the bytes are those of the rows")
        check(
            unsafe bytes.withUnsafeBytes { bytes in
                guard let ids = bytes.baseAddress else { return rows == 0 }
                let values = unsafe ids + rows * MemoryLayout<bf_row_id>.stride
                return unsafe bf_block_write(
                    block, first, rows, ids.assumingMemoryBound(to: bf_row_id.self), values)
            })
    }

    /// Rows as bytes: all identifiers, then all values, in this processor's byte order.
    func bytes(first: Int, rows: Int) -> Data {
        var data = Data(count: Self.bytes(rows: rows, dimension: dimension))
        check(
            unsafe data.withUnsafeMutableBytes { bytes in
                guard let ids = bytes.baseAddress else { return rows == 0 }
                let values = unsafe ids + rows * MemoryLayout<bf_row_id>.stride
                return unsafe bf_block_read(
                    block, first, rows, ids.assumingMemoryBound(to: bf_row_id.self), values)
            })
        return data
    }

    /// How many bytes rows take.
    static func bytes(rows: Int, dimension: Int) -> Int {
        rows * (MemoryLayout<bf_row_id>.stride + dimension * MemoryLayout<Float>.stride)
    }

    /// Copies a row of another block, or of this one.
    func take(_ row: Int, from other: IndexBlock, to place: Int) {
        check(unsafe bf_block_move(block, place, other.block, row))
    }

    /// Overwrites a row that is no longer used.
    func erase(_ row: Int) { check(unsafe bf_block_erase(block, row)) }

    /// The subject and the template of a row.
    func row(_ place: Int) -> IndexRow {
        let id = unsafe bf_block_id(block, place)
        return IndexRow(subject: SubjectID(rawValue: id.subject), template: TemplateID(rawValue: id.template_id))
    }

    /// The cosine of a row and a query.
    func similarity(_ row: Int, _ query: IndexQuery) -> Float { unsafe bf_block_similarity(block, row, query.query) }

    /// The scalar products of the codes.
    func integers(first: Int, rows: Int, _ query: IndexQuery, _ kernel: SearchKernel) -> [Int32] {
        var products = [Int32](repeating: 0, count: rows)
        check(
            unsafe products.withUnsafeMutableBufferPointer { products in
                unsafe bf_block_integers(block, kernel.native, query.query, first, rows, products.baseAddress)
            })
        return products
    }

    /// Writes into `found` the places whose similarity may reach `minimum`, and says how many.
    func scan(
        first: Int, rows: Int, _ query: IndexQuery, minimum: Float, _ kernel: SearchKernel, into found: inout [UInt32]
    ) -> Int {
        precondition(found.count >= rows, "there is room for every row")
        return unsafe found.withUnsafeMutableBufferPointer { found in
            unsafe bf_block_scan(block, kernel.native, query.query, first, rows, minimum, found.baseAddress)
        }
    }

    private func check(_ succeeded: Bool) { precondition(succeeded, "the place is in the block") }
}

/// A vector that rows are compared with, in C memory.
@safe final class IndexQuery {
    fileprivate let query: OpaquePointer

    /// A query from values of Euclidean length 1.
    ///
    /// - Throws: `unavailable` when there is no memory.
    init(_ values: [Float]) throws(StorageError) {
        guard let query = unsafe bf_query_create(values, values.count) else {
            throw StorageError(.unavailable, "there is no memory for a search")
        }
        unsafe self.query = unsafe query
    }

    deinit { unsafe bf_query_destroy(query) }
}
