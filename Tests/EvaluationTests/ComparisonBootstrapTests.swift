import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct `Intervals of comparisons` {
    /// `Tests/EvaluationTests/Golden/comparisons.json`, made by `scripts/golden/comparisons.py`.
    private struct Golden: Decodable {
        struct Comparisons: Decodable {
            let name: String
            let references: [UInt32]
            let probes: [UInt32]
            let errors: [Int]
            let interval: [Double]

            var people: [ComparedPeople] {
                zip(references, probes).map { ComparedPeople(reference: $0, probe: $1) }
            }
        }
        let sets: [Comparisons]

        static func read() throws -> [Comparisons] {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/comparisons.json")
            return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).sets
        }
    }

    /// Replicates of which the ends of an interval differ by less than this share of its width from one seed to another.
    private static let replicates = 4000
    private static let tolerance = 0.06

    @Test func `they are NumPy's within sampling error, and wider than of independent trials`() throws {
        for set in try Golden.read() {
            let people = set.people
            let bootstrap = try #require(ComparisonBootstrap(people, SubjectBootstrap(replicates: Self.replicates)))
            let interval = try #require(bootstrap.interval(errors: set.errors.map { people[$0] }))
            let width = set.interval[1] - set.interval[0]
            #expect(abs(interval.lowerBound - set.interval[0]) < Self.tolerance * width, "\(set.name)")
            #expect(abs(interval.upperBound - set.interval[1]) < Self.tolerance * width, "\(set.name)")
            let exact = try #require(ErrorRate(errors: set.errors.count, trials: people.count).interval)
            #expect(interval.upperBound > exact.upperBound && interval.lowerBound < exact.lowerBound, "\(set.name)")
        }
    }

    @Test func `they depend on the seed alone, not on the order of comparisons`() throws {
        let set = try #require(try Golden.read().first)
        let people = set.people
        let errors = set.errors.map { people[$0] }
        let bootstrap = SubjectBootstrap(replicates: 50)
        let interval = try #require(ComparisonBootstrap(people, bootstrap)?.interval(errors: errors))
        #expect(ComparisonBootstrap(people.reversed(), bootstrap)?.interval(errors: errors.reversed()) == interval)
        #expect(
            ComparisonBootstrap(people, SubjectBootstrap(replicates: 50, seed: 2))?.interval(errors: errors)
                != interval)
    }

    @Test func `more errors never lower an end`() throws {
        let set = try #require(try Golden.read().first)
        let people = set.people
        let bootstrap = try #require(ComparisonBootstrap(people, SubjectBootstrap(replicates: 100)))
        var before = 0.0...0.0
        for count in stride(from: 0, through: set.errors.count, by: 25) {
            let interval = try #require(bootstrap.interval(errors: set.errors.prefix(count).map { people[$0] }))
            #expect(interval.lowerBound >= before.lowerBound && interval.upperBound >= before.upperBound)
            before = interval
        }
        #expect(before.upperBound > 0)
    }

    @Test func `one person, or none, has no interval`() {
        #expect(ComparisonBootstrap([]) == nil)
        #expect(ComparisonBootstrap([ComparedPeople(reference: 0, probe: 0)]) == nil)
    }

    @Test func `a table names the people of a row in two columns, or nobody`() throws {
        func table(_ categories: [String: Category]) -> ScoreTable {
            ScoreTable(
                kind: .comparisons, scores: [0.1, 0.2, 0.3], isPositive: [false, false, true], categories: categories)
        }
        let subjects = Category(["ann", "bob", "bob"])
        let people = try #require(
            table(["subject": subjects, "probe_subject": Category(["cid", "ann", "bob"])]).comparedPeople)
        #expect(people.map(\.reference) == [0, 1, 1] && people.map(\.probe) == [2, 0, 1])
        #expect(table(["subject": subjects]).comparedPeople == nil)
        #expect(table(["subject": subjects, "probe_subject": Category(["", "ann", "bob"])]).comparedPeople == nil)
    }
}
