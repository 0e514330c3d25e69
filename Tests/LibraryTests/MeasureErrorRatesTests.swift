import TestSupport
import Testing

// <guide>
import Evaluation
import Verification

/// A picture of which you know what it shows; an attack has a species, such as `print`.
struct LabelledPicture: Sendable {
    var bytes: [UInt8]
    var label: ScoreLabel
    var species = ""
}

/// Judges each picture and counts what was decided.
func evaluation(of pictures: [LabelledPicture], _ job: LivenessJob) async throws -> PADEvaluation {
    var scores: [Double?] = []
    var outcomes: [String] = []
    for picture in pictures {
        let decision = try await job.judge(picture.bytes).decision
        scores.append(decision.pLive.map { Double($0.value) })
        outcomes.append(decision.outcome.rawValue)
    }
    let columns = ["outcome": Category(outcomes), "species": Category(pictures.map(\.species))]
    return try PADEvaluation(
        ScoreTable(
            kind: .presentations, scores: scores, isPositive: pictures.map(\.label.isPositive), categories: columns))
}
// </guide>

// <guide>
/// The error rates at an operating point with their 95 % intervals, a line each.
func lines(of point: PADOperatingPoint) -> [String] {
    func percent(_ share: Double) -> String { "\((100 * share).rounded()) %" }
    func line(_ name: String, _ rate: ErrorRate) -> String {
        guard let interval = rate.interval else { return "\(name): no trial" }
        return "\(name): \(rate.errors) of \(rate.trials), "
            + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))"
    }
    return point.species.map { line("APCER of \($0.name)", $0.apcer) }
        + [line("BPCER", point.bpcer), line("BPNRR", point.bpnrr)]
}
// </guide>

// <guide>
/// The threshold at which at most 5 % of each species' attacks pass, and what it costs.
func thresholdForFivePercent(_ scoreFile: [UInt8]) throws -> String {
    var options = PADEvaluation.Options()
    options.apcerTargets = [0.05]
    let evaluation = try PADEvaluation(ScoreTable(CSVScanner(scoreFile)), options)
    guard let point = evaluation.points.last, let threshold = point.place.threshold else {
        return "no threshold: the file needs the splits dev and eval"
    }
    return switch point.place.claim {
    case .enoughData: "\(threshold): " + lines(of: point).joined(separator: "; ")
    case .notEnoughData(let trials, let needed): "not enough data: \(trials) attacks, \(needed) are needed"
    }
}
// </guide>

@Suite(.serialized) struct MeasureErrorRatesTests {
    private static let pictures: [(path: String, label: ScoreLabel, species: String)] = [
        ("portraits/biden-2010.jpg", .bonaFide, ""), ("portraits/collins-1999.jpg", .bonaFide, ""),
        ("portraits/obama-2009.jpg", .bonaFide, ""), ("attacks/curved_print.jpg", .attack, "print"),
        ("selftest/attack_print.jpg", .attack, "print"), ("attacks/screen.jpg", .attack, "screen"),
        ("selftest/attack_screen.jpg", .attack, "screen"),
    ]

    private static func labelled(
        _ relabel: (ScoreLabel) -> ScoreLabel = { $0 }
    ) throws -> [LabelledPicture] {
        try pictures.map {
            LabelledPicture(
                bytes: try Checkout.bytes("Samples/\($0.path)"), label: relabel($0.label), species: $0.species)
        }
    }

    @Test func `the samples' error rates have their intervals`() async throws {
        let points = try await evaluation(of: Self.labelled(), LibraryFixtures.liveness).points
        #expect(points.count == 1)
        // Clopper and Pearson without an error: the upper bound is 1 - 0.025^(1/n).
        #expect(
            lines(of: points[0]) == [
                "APCER of print: 0 of 2, 0.0 % to 84.0 %", "APCER of screen: 0 of 2, 0.0 % to 84.0 %",
                "BPCER: 0 of 3, 0.0 % to 71.0 %", "BPNRR: 0 of 3, 0.0 % to 71.0 %",
            ])
    }

    @Test func `wrong labels are errors, all of them`() async throws {
        let exchanged = try Self.labelled { $0 == .attack ? .bonaFide : .attack }
        let point = try await evaluation(of: exchanged, LibraryFixtures.liveness).points[0]
        #expect(point.bpcer.rate == 1 && point.pooledAPCER.rate == 1)
    }

    /// Attacks with the scores 0, 1 … and bona fide presentations with scores that are 30 higher, as many in each split.
    private static func scoreFile(count: Int, splits: [String]) -> [UInt8] {
        let rows = splits.flatMap { split in
            (0..<count).flatMap { score in
                ["\(score),attack,print,\(split)", "\(score + 30),bona_fide,,\(split)"]
            }
        }
        return Array((["score,label,species,split"] + rows).joined(separator: "\n").utf8)
    }

    @Test func `a threshold comes from dev, its cost from eval`() throws {
        let told = try thresholdForFivePercent(Self.scoreFile(count: 100, splits: ["dev", "eval"]))
        // 95 to 99 pass of the attacks; 30 to 94 are refused of the bona fide presentations.
        #expect(told.hasPrefix("95.0: APCER of print: 5 of 100, ") && told.contains("; BPCER: 65 of 100, "), "\(told)")
    }

    @Test func `few attacks and one split give no threshold`() throws {
        let few = try thresholdForFivePercent(Self.scoreFile(count: 20, splits: ["dev", "eval"]))
        #expect(few == "not enough data: 20 attacks, 59 are needed")
        let one = try thresholdForFivePercent(Self.scoreFile(count: 100, splits: ["dev"]))
        #expect(one == "no threshold: the file needs the splits dev and eval")
    }
}
