/// The nearest subjects that a search has met so far, each with its best row.
struct NearestSubjects {
    /// A subject's best row.
    struct BestRow {
        let row: IndexRow
        let similarity: Float

        /// Higher similarity first; of equal ones the smaller identifiers, so that the order of the rows does not matter.
        func isNearer(than other: BestRow) -> Bool {
            guard similarity == other.similarity else { return similarity > other.similarity }
            return row.precedes(other.row)
        }
    }

    /// The nearest first.
    private(set) var entries: [BestRow] = []
    private let maximumCount: Int

    init(maximumCount: Int) {
        precondition(maximumCount > 0, "a search wants at least one subject")
        self.maximumCount = maximumCount
    }

    /// A row below this similarity can change nothing.
    var minimum: Float {
        guard entries.count == maximumCount, let last = entries.last else { return -.infinity }
        return last.similarity
    }

    /// Adds a row if it is one of the nearest.
    mutating func offer(_ entry: BestRow) {
        if let own = entries.firstIndex(where: { $0.row.subject == entry.row.subject }) {
            guard entry.isNearer(than: entries[own]) else { return }
            entries.remove(at: own)
        } else if entries.count == maximumCount {
            guard let last = entries.last, entry.isNearer(than: last) else { return }
            entries.removeLast()
        }
        let place = entries.firstIndex { entry.isNearer(than: $0) } ?? entries.endIndex
        entries.insert(entry, at: place)
    }
}

extension IndexRow {
    /// The order of equally near rows.
    fileprivate func precedes(_ other: IndexRow) -> Bool {
        (subject.rawValue, template.rawValue) < (other.subject.rawValue, other.template.rawValue)
    }
}
