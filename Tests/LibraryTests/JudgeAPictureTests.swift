import TestSupport
import Testing

// <guide>
import Imaging
import Verification

/// Loads the models: once, at the start of a program.
func livenessJob(home: String) async throws -> LivenessJob {
    var configuration = Instruments.Configuration(home: home)
    configuration.uses = [.liveness]
    configuration.lanes = 2
    let instruments = try await Instruments(configuration)
    try await instruments.selfTest()
    return try LivenessJob(instruments, .builtIn(.default))
}
// </guide>

// <guide>
/// What a service says to the person in front of the camera.
func answer(to picture: [UInt8], _ job: LivenessJob) async throws -> String {
    do {
        let decision = try await job.judge(picture).decision
        return switch decision.outcome {
        case .live: "Thank you."
        case .spoof: "Please come to the counter."
        case .retake: decision.hints.joined(separator: " ")
        case .inconclusive: "Please take two pictures while you turn your head."
        }
    } catch let error as ImagingError {
        return "The picture cannot be read: \(error.reason)"
    }
}
// </guide>

// <guide>
/// What an operator keeps of a decision, to explain it later.
func record(of decision: LivenessDecision, by job: LivenessJob) -> [String] {
    let policy = job.policy.reference
    return ["\(decision.outcome.rawValue) by policy \(policy.name) \(policy.sha256)"]
        + job.instruments.models.sorted(by: <).map { "model \($0.key) \($0.value)" }
        + decision.reasons.map { "reason \($0.code)" }
        + decision.comparisons.map { comparison in
            "\(comparison.measure) \(comparison.value) \(comparison.passed ? "passed" : "failed")"
        }
}
// </guide>

@Suite(.serialized) struct JudgeAPictureTests {
    @Test(arguments: [
        ("Samples/portraits/obama-2012.jpg", "Thank you."),
        ("Samples/attacks/screen.jpg", "Please come to the counter."),
        (
            "Tests/ImagingTests/Fixtures/gray.jpg",
            "Look into the camera so that your whole face is in the picture."
        ),
    ])
    func `each outcome has its answer`(path: String, expected: String) async throws {
        #expect(try await answer(to: Checkout.bytes(path), LibraryFixtures.liveness) == expected)
    }

    @Test func `half a picture is told, never judged`() async throws {
        let picture = try Checkout.bytes("Samples/portraits/obama-2012.jpg")
        let told = try await answer(to: Array(picture.prefix(picture.count / 2)), LibraryFixtures.liveness)
        #expect(told.hasPrefix("The picture cannot be read: "))
    }

    @Test func `a record names policy, models, reasons and comparisons`() async throws {
        let job = try await LibraryFixtures.liveness
        let decision = try await job.judge(Checkout.bytes("Samples/attacks/screen.jpg")).decision
        let lines = record(of: decision, by: job)
        #expect(lines[0].hasPrefix("spoof by policy default "))
        for model in ["blazeface", "minifasnet-v2"] {
            #expect(lines.filter { $0.hasPrefix("model \(model)") }.count == 1, "\(model)")
        }
        #expect(lines.filter { $0.hasPrefix("reason ") }.count == decision.reasons.count && !decision.reasons.isEmpty)
        #expect(lines.contains { $0.hasPrefix("pad.score ") && $0.hasSuffix(" failed") })
        #expect(lines.contains { $0.hasPrefix("quality.brightness ") && $0.hasSuffix(" passed") })
    }

    @Test func `a folder without models is refused`() async throws {
        let empty = try TemporaryFolder()
        await #expect(throws: (any Error).self) { try await livenessJob(home: empty.path) }
    }
}
