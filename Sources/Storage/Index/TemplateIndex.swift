import Synchronization
import Vision

/// The templates of a gallery in memory, and the exact search over them.
///
/// A search first compares 8-bit codes. The rounding error of codes is bounded, and every row that might be among the
/// nearest for all that is compared in 32 bits at once: the result is that of a full comparison in 32 bits. Searches
/// look at a view that later changes leave alone, so that they neither wait for enrolments nor hold them up.
public final class TemplateIndex: Sendable {
    /// A subject that a search found.
    public struct FoundSubject: Sendable, Equatable {
        /// The subject and its nearest template.
        public let row: IndexRow
        /// The cosine of that template, -1…1.
        public let similarity: Float
        /// The cosines of all templates of the subject.
        public let similarities: [Float]
    }

    /// What a search found.
    public struct Nearest: Sendable, Equatable {
        /// The nearest first; of equally near subjects the one with the smaller identifier.
        public let matches: [FoundSubject]
        /// The number of subjects when the search began.
        public let subjects: Int
        /// The number of templates that it was compared with.
        public let templates: Int
    }

    private enum Constants {
        // A search starts with few rows: as long as nothing is known, every row is compared in 32 bits.
        static let firstRows = 64
        static let mostRows = 4096
    }

    /// The most values of a template, as in the C functions.
    static let longestDimension = 4096

    /// Values of a template.
    public let dimension: Int
    private let contents: Mutex<IndexContents>

    /// An empty index.
    ///
    /// - Parameter dimension: values of a template, 1…4096.
    public convenience init(dimension: Int) {
        self.init(IndexContents(dimension: dimension))
    }

    init(_ contents: consuming sending IndexContents) {
        dimension = contents.dimension
        self.contents = Mutex(contents)
    }

    /// The number of templates.
    public var count: Int { contents.withLock { $0.count } }

    /// Adds templates.
    ///
    /// - Parameters:
    ///   - rows: whose they are; no template twice.
    ///   - values: `dimension` values of Euclidean length 1 for each row, one row after the other.
    /// - Throws: `unavailable` when there is no memory.
    public func append(_ rows: [IndexRow], values: [Float]) throws(StorageError) {
        precondition(values.count == rows.count * dimension, "each row has as many values as the index is wide")
        try contents.withLock { contents throws(StorageError) in try contents.append(rows, values: values) }
    }

    /// Removes a subject's templates and overwrites them.
    ///
    /// - Returns: how many they were.
    /// - Throws: `unavailable` when there is no memory.
    @discardableResult public func remove(_ subject: SubjectID) throws(StorageError) -> Int {
        try contents.withLock { contents throws(StorageError) in try contents.remove(subject) }
    }

    /// The subjects with the templates nearest to some values.
    ///
    /// - Parameters:
    ///   - values: `dimension` values of Euclidean length 1.
    ///   - maximumCount: the most subjects that are returned.
    ///   - kernel: the instructions to use.
    /// - Throws: `unavailable` when there is no memory.
    public func search(
        _ values: [Float], maximumCount: Int, kernel: SearchKernel = .fastest
    ) throws(StorageError) -> Nearest {
        precondition(values.count == dimension, "a query is as wide as the index")
        let query = try IndexQuery(values)
        let (view, subjects) = contents.withLock { ($0.view(), $0.subjectCount) }
        let nearest = Self.nearest(to: query, in: view, maximumCount: maximumCount, kernel)
        let matches = contents.withLock { contents in
            // A subject that was deleted meanwhile has no rows any more, and is not reported.
            nearest.map { entry in
                let similarities = contents.similarities(of: entry.row.subject, query)
                return FoundSubject(row: entry.row, similarity: entry.similarity, similarities: similarities)
            }.filter { !$0.similarities.isEmpty }
        }
        return Nearest(matches: matches, subjects: subjects, templates: view.count)
    }

    private static func nearest(
        to query: IndexQuery, in view: IndexContents.View, maximumCount: Int, _ kernel: SearchKernel
    ) -> [NearestSubjects.BestRow] {
        var nearest = NearestSubjects(maximumCount: maximumCount)
        var found = [UInt32](repeating: 0, count: Constants.mostRows)
        var step = Constants.firstRows
        for (block, rows) in view.parts {
            var first = 0
            while first < rows {
                let part = min(step, rows - first)
                let count = block.scan(
                    first: first, rows: part, query, minimum: nearest.minimum, kernel, into: &found)
                for place in found[..<count] {
                    let similarity = block.similarity(Int(place), query)
                    guard similarity >= nearest.minimum else { continue }
                    nearest.offer(.init(row: block.row(Int(place)), similarity: similarity))
                }
                first += part
                step = min(step * 2, Constants.mostRows)
            }
        }
        return nearest.entries
    }

    /// The cosines of all rows with some values, in 32 bits: what a search is measured against.
    public func similarities(to values: [Float]) throws(StorageError) -> [(row: IndexRow, similarity: Float)] {
        let query = try IndexQuery(values)
        let view = contents.withLock { $0.view() }
        return view.parts.flatMap { block, rows in
            (0..<rows).map { (block.row($0), block.similarity($0, query)) }
        }
    }

    /// The mean Euclidean distance of all rows from some values, 0…2; absent in an empty index.
    ///
    /// Every row is compared in 32 bits: face-recognition-liveness's `mean_dist`, which has no shorter way.
    public func meanDistance(to values: [Float]) throws(StorageError) -> Double? {
        precondition(values.count == dimension, "a query is as wide as the index")
        let query = try IndexQuery(values)
        let view = contents.withLock { $0.view() }
        guard view.count > 0 else { return nil }
        var sum = 0.0
        for (block, rows) in view.parts {
            for row in 0..<rows { sum += SimilarityScore(Double(block.similarity(row, query))).euclideanDistance }
        }
        return sum / Double(view.count)
    }

    /// What a snapshot keeps.
    func view() -> IndexContents.View { contents.withLock { $0.view() } }
}
