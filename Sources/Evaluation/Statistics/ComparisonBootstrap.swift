/// Intervals for rates of comparisons, which share people: whole people are drawn anew, with replacement, and a comparison
/// counts as often as both its people were drawn together (Snijders and Borgatti, Connections 22, 1999; for biometrics Bolle,
/// Ratha and Pankanti, 2004). A person who was drawn twice is not compared with themselves.
public struct ComparisonBootstrap: Sendable {
    private let bootstrap: SubjectBootstrap
    /// How many people there are.
    private let people: Int
    /// For each draw how many comparisons it has.
    private let trials: [Double]

    /// A bootstrap of comparisons; nil when they are of fewer than two people.
    ///
    /// - Parameter people: of each comparison.
    public init?(_ people: [ComparedPeople], _ bootstrap: SubjectBootstrap = SubjectBootstrap()) {
        let count = people.reduce(0) { max($0, Int($1.reference) + 1, Int($1.probe) + 1) }
        guard count > 1 else { return nil }
        self.bootstrap = bootstrap
        self.people = count
        let cells = Self.cells(people)
        trials = Self.draws(bootstrap, people: count) { Self.sum(cells, $0) }
    }

    /// The 95 % percentile interval of the share of comparisons that went wrong; nil when no draw has a comparison.
    ///
    /// - Parameter errors: the people of the comparisons that went wrong.
    public func interval(errors: some Sequence<ComparedPeople>) -> ClosedRange<Double>? {
        let cells = Self.cells(Array(errors))
        let wrong = Self.draws(bootstrap, people: people) { Self.sum(cells, $0) }
        let rates = zip(wrong, trials).filter { $0.1 > 0 }.map { $0.0 / $0.1 }.sorted()
        guard !rates.isEmpty else { return nil }
        let tail = (1 - ErrorRate.confidence) / 2
        let lower = SubjectBootstrap.quantile(rates, tail)
        return lower...max(lower, SubjectBootstrap.quantile(rates, 1 - tail))
    }

    /// How many comparisons two people have.
    private struct Cell {
        let people: ComparedPeople
        var count: Double
    }

    /// The comparisons by people, in an order that does not depend on theirs.
    private static func cells(_ people: [ComparedPeople]) -> [Cell] {
        let keys = people.map { UInt64($0.reference) << UInt64(UInt32.bitWidth) | UInt64($0.probe) }.sorted()
        return keys.reduce(into: []) { cells, key in
            let people = ComparedPeople(
                reference: UInt32(key >> UInt64(UInt32.bitWidth)), probe: UInt32(truncatingIfNeeded: key))
            if cells.last?.people == people {
                cells[cells.count - 1].count += 1
            } else {
                cells.append(Cell(people: people, count: 1))
            }
        }
    }

    /// A sum for each draw, from how often it has each person.
    private static func draws(
        _ bootstrap: SubjectBootstrap, people: Int, _ sum: ([Double]) -> Double
    ) -> [Double] {
        var generator = SeededGenerator(seed: bootstrap.seed)
        return (0..<bootstrap.replicates).map { _ in
            // Nobody reads what a cancelled task has drawn.
            if Task.isCancelled { return 0 }
            var drawn = [Double](repeating: 0, count: people)
            for _ in 0..<people { drawn[generator.index(below: people)] += 1 }
            return sum(drawn)
        }
    }

    private static func sum(_ cells: [Cell], _ drawn: [Double]) -> Double {
        var sum = 0.0
        for cell in cells {
            let first = drawn[Int(cell.people.reference)]
            sum += cell.count * (cell.people.isOne ? first : first * drawn[Int(cell.people.probe)])
        }
        return sum
    }
}

/// Whose pictures were compared, as places in a list of people.
public struct ComparedPeople: Sendable, Equatable {
    /// The person of the reference.
    public let reference: UInt32
    /// The person of the probe.
    public let probe: UInt32

    /// A comparison of two people's pictures, or of one's.
    public init(reference: UInt32, probe: UInt32) {
        self.reference = reference
        self.probe = probe
    }

    /// Whether both pictures are of one person.
    var isOne: Bool { reference == probe }
}

extension ScoreTable {
    /// Who was compared in each row; nil unless every row names both people, in `subject` and `probe_subject`.
    public var comparedPeople: [ComparedPeople]? {
        guard let references = self[.subject], let probes = self[.probeSubject],
            ![references, probes].contains(where: { $0.code(of: "") != nil })
        else { return nil }
        var next = UInt32(references.names.count)
        let probePlaces = probes.names.map { name in
            if let place = references.code(of: name) { return place }
            defer { next += 1 }
            return next
        }
        return zip(references.codes, probes.codes).map {
            ComparedPeople(reference: $0, probe: probePlaces[Int($1)])
        }
    }
}
