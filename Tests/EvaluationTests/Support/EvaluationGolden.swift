import Foundation
import TestSupport
import Testing

/// What other programs make of scores and counts: scripts/golden/evaluation.py.
struct EvaluationGolden: Decodable {
    struct Curve: Decodable, CustomTestStringConvertible {
        struct Point: Decodable {
            let threshold: Double
            let far: Double
            let frr: Double
        }
        struct AtRate: Decodable {
            let rate: Double
            let far: Double?
            let frr: Double?
        }
        let name: String
        let positives: [Double]
        let negatives: [Double]
        let points: [Point]
        let equalErrorDistance: Double
        let atFalseAcceptRate: [AtRate]
        let atFalseRejectRate: [AtRate]

        var testDescription: String { name }
    }
    struct Interval: Decodable {
        let errors: Int
        let trials: Int
        let confidence: Double
        let interval: [Double]
    }
    struct Tail: Decodable {
        let k: Int
        let n: Int
        let p: Double
        let value: Double
    }
    struct Plan: Decodable {
        let rate: Double
        let errors: Int
        let confidence: Double
        let trials: Int
    }
    struct Pair: Decodable {
        let both: Int
        let onlyFirst: Int
        let onlySecond: Int
        let trials: Int
        let interval: [Double]
        let pValue: Double
    }
    struct Bootstrap: Decodable {
        let errors: [Int]
        let trials: [Int]
        let interval: [Double]
    }

    let curves: [Curve]
    let intervals: [Interval]
    let tails: [Tail]
    let plans: [Plan]
    let pairs: [Pair]
    let bootstrap: Bootstrap

    static func read() throws -> EvaluationGolden { try Checkout.golden("EvaluationTests/Golden/evaluation.json") }
}
