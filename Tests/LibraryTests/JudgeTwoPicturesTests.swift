import TestSupport
import Testing

// <guide>
import Verification

/// Loads the models for two pictures: once, at the start of a program.
func pairJob(home: String) async throws -> PairJob {
    var configuration = Instruments.Configuration(home: home)
    configuration.uses = [.twoFrames]
    configuration.lanes = 2
    let instruments = try await Instruments(configuration)
    return try PairJob(instruments, .builtIn(.default))
}
// </guide>

// <guide>
/// The next step after two pictures.
func next(after first: [UInt8], _ second: [UInt8], _ job: PairJob) async throws -> String {
    do {
        let decision = try await job.judge(first, second).decision
        return switch decision.outcome {
        case .live: "go on"
        case .spoof, .inconclusive: "ask a colleague: " + decision.reasons.map(\.code).joined(separator: ", ")
        case .retake: "again: " + decision.hints.joined(separator: " ")
        }
    } catch let error as FrameError {
        return "picture \(error.frame.rawValue) cannot be read: \(error.error.reason)"
    }
}
// </guide>

// <guide>
/// PNG files that show what moved, by the names of what they show.
func drawings(of first: [UInt8], _ second: [UInt8], _ job: PairJob) async throws -> [String: [UInt8]] {
    var options = PairOptions()
    options.drawings = .made
    let report = try await job.judge(first, second, options: options)
    return report.drawings.reduce(into: [:]) { $0[$1.kind.rawValue] = $1.png }
}
// </guide>

@Suite(.serialized) struct JudgeTwoPicturesTests {
    private static func pair(_ name: String) throws -> (first: [UInt8], second: [UInt8]) {
        (try Checkout.bytes("Samples/pairs/\(name)_1.jpg"), try Checkout.bytes("Samples/pairs/\(name)_2.jpg"))
    }

    @Test(arguments: [("live", "go on"), ("curved_print", "ask a colleague: ")])
    func `a head and a print have their next steps`(name: String, expected: String) async throws {
        let pair = try Self.pair(name)
        let told = try await next(after: pair.first, pair.second, LibraryFixtures.pair)
        #expect(name == "live" ? told == expected : told.hasPrefix(expected) && told.count > expected.count)
    }

    @Test func `one picture twice is taken again, and a picture that is none is named`() async throws {
        let pair = try Self.pair("live")
        let twice = try await next(after: pair.first, pair.first, LibraryFixtures.pair)
        #expect(twice.hasPrefix("again: ") && twice.contains("Take two pictures a moment apart."))
        let empty = try await next(after: pair.first, [], LibraryFixtures.pair)
        #expect(empty.hasPrefix("picture 2 cannot be read: "))
    }

    @Test func `drawings are PNG files, and without a face they show both pictures`() async throws {
        let pair = try Self.pair("live")
        let made = try await drawings(of: pair.first, pair.second, LibraryFixtures.pair)
        #expect(
            made.keys.sorted() == ["background_matches", "original_matches", "residual_heat", "residual_motion"])
        #expect(made.values.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
        let gray = try Checkout.bytes("Tests/ImagingTests/Fixtures/gray.jpg")
        #expect(
            try await drawings(of: gray, gray, LibraryFixtures.pair).keys.sorted() == [
                "background_matches", "original_matches",
            ])
    }

    @Test func `instruments for single pictures make no job for two`() async throws {
        let single = try await LibraryFixtures.liveness
        let error = #expect(throws: VerificationError.self) { try PairJob(single.instruments, single.policy) }
        #expect(error?.code == .instrumentMissing)
    }
}
