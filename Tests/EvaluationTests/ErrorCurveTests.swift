import Testing

@testable import Evaluation

@Suite struct ErrorCurveTests {
    /// Rates are quotients of counts; the other programs add or subtract one step per score.
    private static let tolerance = 1e-9

    @Test func `rates at thresholds are those of bob and scikit-learn on thirteen sets`() throws {
        let curves = try EvaluationGolden.read().curves
        #expect(curves.count >= 13)
        for golden in curves {
            let curve = try ErrorCurve(positives: golden.positives.shuffled(), negatives: golden.negatives.reversed())
            for place in golden.points {
                let point = curve.point(at: place.threshold)
                #expect(abs(point.falseAcceptRate - place.far) < Self.tolerance, "\(golden.name)")
                #expect(abs(point.falseRejectRate - place.frr) < Self.tolerance, "\(golden.name)")
            }
        }
    }

    @Test func `at the equal error rate both rates are as near as bob finds them`() throws {
        for golden in try EvaluationGolden.read().curves {
            let curve = try ErrorCurve(positives: golden.positives, negatives: golden.negatives)
            let equal = curve.equalError
            let distance = abs(equal.falseAcceptRate - equal.falseRejectRate)
            #expect(distance <= golden.equalErrorDistance + Self.tolerance, "\(golden.name)")
            #expect(equal == curve.point(at: equal.threshold))
        }
    }

    @Test(
        arguments: [
            ([0.1, 0.2, 0.3], [0.7, 0.8, 0.9], true), ([0.7, 0.8, 0.9], [0.1, 0.2, 0.3], false),
            ([0.5, 0.5], [0.5, 0.5], false),
            ([0.1, 0.6, 0.2], [0.5, 0.4, 0.9], true), ([0.9, 0.6, 0.2], [0.5, 0.4, 0.1], false),
            ([-3, -2], [-1, 0], true),
        ] as [([Double], [Double], Bool)])
    func `scores that run the wrong way round are known`(positives: [Double], negatives: [Double], isBackwards: Bool)
        throws
    {
        #expect(try ErrorCurve(positives: positives, negatives: negatives).runsBackwards == isBackwards)
    }

    @Test func `a threshold for a rate keeps it and wastes nothing`() throws {
        for golden in try EvaluationGolden.read().curves {
            let curve = try ErrorCurve(positives: golden.positives, negatives: golden.negatives)
            for wanted in golden.atFalseAcceptRate {
                let point = curve.point(at: curve.threshold(forFalseAcceptRate: wanted.rate))
                #expect(abs(point.falseAcceptRate - (try #require(wanted.far))) < Self.tolerance, "\(golden.name)")
            }
            for wanted in golden.atFalseRejectRate {
                let point = curve.point(at: curve.threshold(forFalseRejectRate: wanted.rate))
                #expect(abs(point.falseRejectRate - (try #require(wanted.frr))) < Self.tolerance, "\(golden.name)")
            }
        }
    }

    @Test func `the drawn curve runs from all accepted to none and both rates are monotone`() throws {
        for golden in try EvaluationGolden.read().curves {
            let points = try ErrorCurve(positives: golden.positives, negatives: golden.negatives).det()
            #expect(points.last?.falseAccepts == 0)
            #expect(points.last?.falseRejects == golden.positives.count)
            #expect(points.first?.falseRejects == 0 || points.first?.falseAccepts == golden.negatives.count)
            for (one, next) in zip(points, points.dropFirst()) {
                #expect(one.threshold < next.threshold)
                #expect(one.falseAccepts >= next.falseAccepts && one.falseRejects <= next.falseRejects)
            }
        }
    }

    @Test func `a class without a score is an error`() throws {
        for (positives, negatives) in [([], [0.5]), ([0.5], []), ([Double.nan], [0.5])] as [([Double], [Double])] {
            let error = try #require(throws: EvaluationError.self) {
                try ErrorCurve(positives: positives, negatives: negatives)
            }
            #expect(error.code == .emptyClass)
        }
    }

    @Test func `the radix sort sorts as the standard library does`() {
        var generator = SeededGenerator(seed: 3)
        let values = (0..<10_000).map { _ in
            Double(bitPattern: generator.next()) * (generator.next() % 2 == 0 ? 1 : -1)
        }
        let special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude]
        let sorted = RadixSort.sorted(values + special)
        #expect(sorted == (values + special).filter { !$0.isNaN }.sorted())
    }
}
