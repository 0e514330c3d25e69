import Testing

@testable import Evaluation

/// Retakes by person and by group.
struct RetakeEvaluationTests {
    /// A person: the group, and the number of pictures and of retakes.
    private struct Person {
        let group: String
        let pictures: Int
        let retakes: Int

        static func several(_ count: Int, _ group: String, _ pictures: Int, _ retakes: Int) -> [Person] {
            .init(repeating: Person(group: group, pictures: pictures, retakes: retakes), count: count)
        }
    }

    private func table(_ people: [Person], attacks: Int = 5) -> ScoreTable {
        var (subjects, groups, outcomes, positives) = ([String](), [String](), [String](), [Bool]())
        for (index, person) in people.enumerated() {
            for picture in 0..<person.pictures {
                subjects.append("p\(index)")
                groups.append(person.group)
                outcomes.append(picture < person.retakes ? "retake" : "live")
                positives.append(true)
            }
        }
        for _ in 0..<attacks {
            subjects.append("p0")
            groups.append("a")
            outcomes.append("retake")
            positives.append(false)
        }
        return ScoreTable(
            kind: .presentations, scores: positives.map { _ in 0.5 }, isPositive: positives,
            categories: [
                "subject": Category(subjects), "group": Category(groups), "outcome": Category(outcomes),
            ])
    }

    @Test func `rates are those of bona fide rows, person by person`() throws {
        let evaluation = try RetakeEvaluation(
            table(
                Person.several(1, "a", 4, 4) + Person.several(1, "a", 4, 1) + Person.several(1, "b", 2, 0)
                    + Person.several(1, "b", 1, 1)))
        #expect(evaluation.overall.errors == 6 && evaluation.overall.trials == 11)
        #expect(evaluation.subjects.map(\.name) == ["p0", "p3", "p1", "p2"])
        // One picture that was refused is not yet everybody's picture.
        #expect(evaluation.subjects.filter(\.isAlwaysRefused).map(\.name) == ["p0"])
        #expect(evaluation.groups.map(\.group) == ["a", "b"])
        #expect(evaluation.groups.map(\.rate.errors) == [5, 1])
    }

    @Test func `a group is named when its interval or thirty retakes say so, and not by chance`() throws {
        let even = Person.several(60, "b", 10, 1)
        func named(_ people: [Person]) throws -> [String] {
            try RetakeEvaluation(table(people + even)).disadvantaged.map(\.group)
        }
        // The whole interval: every person of the group alike.
        #expect(try named(Person.several(6, "a", 4, 2)) == ["a"])
        // Chance may have done it: one of six people.
        #expect(try named(Person.several(1, "a", 4, 4) + Person.several(5, "a", 4, 0)) == [])
        // Thirty retakes of a few people.
        #expect(try named(Person.several(1, "a", 40, 30) + Person.several(3, "a", 40, 0)) == ["a"])
        // As often as the others.
        #expect(try named(Person.several(20, "a", 10, 1)) == [])
    }

    @Test func `errors are no retakes, and what is missing is an error`() throws {
        let outcomes = ["error", "", "retake", "spoof"]
        func evaluate(_ outcomes: [String]?) throws(EvaluationError) -> RetakeEvaluation {
            try RetakeEvaluation(
                ScoreTable(
                    kind: .presentations, scores: [0.1, 0.2, 0.3, 0.4], isPositive: [true, true, true, true],
                    categories: outcomes.map { ["outcome": Category($0)] } ?? [:]))
        }
        let evaluation = try evaluate(outcomes)
        #expect(evaluation.overall.errors == 1 && evaluation.overall.trials == 2)
        #expect(evaluation.subjects.isEmpty && evaluation.groups.isEmpty)
        #expect(throws: EvaluationError.self) { try evaluate(nil) }
        #expect(throws: EvaluationError.self) { try evaluate(["", "", "error", ""]) }
        #expect(throws: EvaluationError.self) { try evaluate(["again", "", "retake", ""]) }
    }
}
