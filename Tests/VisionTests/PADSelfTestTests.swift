import Imaging
import Testing

@testable import Vision

@Suite struct PADSelfTestTests {
    /// Ways to wire the networks wrongly that left another project's range checks green.
    static let mutations: [(name: String, wiring: MiniFASNet.Wiring)] = {
        var divided = MiniFASNet.Wiring.original
        divided.form.scale = .init(repeating: 1 / 255)
        var swapped = MiniFASNet.Wiring.original
        swapped.form.channels = .rgb
        var printAsLive = MiniFASNet.Wiring.original
        printAsLive.liveClass = MiniFASNet.Constants.printClass
        var screenAsLive = MiniFASNet.Wiring.original
        screenAsLive.liveClass = MiniFASNet.Constants.screenClass
        return [
            ("values divided by 255", divided), ("red and blue swapped", swapped),
            ("class 0 as the live one", printAsLive), ("class 2 as the live one", screenAsLive),
        ]
    }()

    /// The three samples with the boxes of their faces, found once for all tests.
    static let samples = Result {
        let faces = try FaceFinder()
        return try ["bona_fide", "attack_print", "attack_screen"].map { name in
            let image = try PADFixtures.sample("selftest/\(name).jpg")
            return (image, try #require(try faces.mesh(in: image)).boundingBox)
        }
    }

    static func findings(_ wiring: MiniFASNet.Wiring) throws -> PADSelfTest {
        let meter = try PADFixtures.meter(wiring: wiring)
        let scores = try samples.get().map { try meter.classify($0.0, box: $0.1).score }
        return PADSelfTest(bonaFide: scores[0], attacks: Array(scores[1...]))
    }

    @Test func `the right wiring passes with a margin`() throws {
        let test = try Self.findings(.original)
        #expect(test.passed)
        #expect(test.margin >= 0.7)
    }

    @Test(arguments: mutations.indices) func `a wrong wiring fails`(index: Int) throws {
        let (name, wiring) = Self.mutations[index]
        let test = try Self.findings(wiring)
        #expect(!test.passed, "\(name)")
    }

    @Test func `the kind of attack is told from the classes`() throws {
        let meter = try PADFixtures.meter()
        let shares = try Self.samples.get().dropFirst().map { try meter.classify($0.0, box: $0.1).printShare ?? 0.5 }
        #expect(shares[0] > 0.9)
        #expect(shares[1] < 0.1)
    }
}
