import Foundation
import Imaging
import Inference
import TestSupport
import Testing

@testable import Vision

/// `Tests/VisionTests/Golden/own-pad.json`, made by `scripts/golden/own_pad.py`.
private struct Golden: Decodable {
    struct Case: Decodable {
        let picture: String
        let box: [Int]
        let score: Float
    }

    struct Network: Decodable {
        let onnx: Data
        let cases: [Case]
        let entry: ModelEntry
    }

    let networks: [Network]
}

@Suite struct PADOwnNetworkTests {
    /// Both engines add 48 values in another order, and OpenCV's bytes may differ by one at a few places.
    private static let scoreTolerance: Float = 1e-3

    private func networks() throws -> [Golden.Network] {
        let golden: Golden = try Fixtures.golden("own-pad.json")
        try #require(golden.networks.map(\.entry.name) == ["own-logit", "own-classes", "own-map", "own-never"])
        return golden.networks
    }

    /// The network under an entry of which some text is replaced.
    private func network(
        _ golden: Golden.Network, _ old: String = "", _ new: String = ""
    ) throws -> PADNetwork {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(golden.entry), as: UTF8.self)
        let changed = old.isEmpty ? text : text.replacing(old, with: new)
        try #require(old.isEmpty || changed != text, "\(text)")
        let entry = try JSONDecoder().decode(ModelEntry.self, from: Data(changed.utf8))
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let path = try folder.file(entry.file, Array(golden.onnx))
        let engine = try Engine(library: Fixtures.store().engineLibraryPath())
        return try PADNetwork(model: Model(entry, path: path, engine: engine))
    }

    private func largestDifference(_ network: PADNetwork, _ cases: [Golden.Case]) throws -> Float {
        try cases.map { expected in
            let box = Rectangle(
                x: Double(expected.box[0]), y: Double(expected.box[1]), width: Double(expected.box[2]),
                height: Double(expected.box[3]))
            let score = try network.score(PADFixtures.sample(expected.picture), box: box)
            return abs(score.value - expected.score)
        }.max() ?? .infinity
    }

    @Test func `scores are those of OpenCV and ONNX Runtime by the entry's words`() throws {
        for golden in try networks() {
            let difference = try largestDifference(network(golden), golden.cases)
            #expect(difference < Self.scoreTolerance, "\(golden.entry.name): \(difference)")
        }
    }

    @Test(arguments: [
        (0, #""high""#, #""low""#), (0, #""cropScale":2.7"#, #""cropScale":2.0"#), (0, #""RGB""#, #""BGR""#),
        (0, #""mean":[0.485"#, #""mean":[0.285"#), (0, #""deviation":[0.229"#, #""deviation":[0.129"#),
        (1, #""bonaFideClass":1"#, #""bonaFideClass":2"#), (1, #""BGR""#, #""RGB""#),
        (2, #""output":1"#, #""output":0"#),
        (2, #""low""#, #""high""#), (2, #""activation":"none""#, #""activation":"sigmoid""#),
    ])
    func `every word of the entry changes the scores`(index: Int, old: String, new: String) throws {
        let golden = try networks()[index]
        let difference = try largestDifference(network(golden, old, new), golden.cases)
        #expect(difference > 10 * Self.scoreTolerance)
    }

    @Test(arguments: [
        (2, #""output":1"#, #""output":2"#, "has 2 outputs: presentation.output 2 is not there"),
        (1, #""bonaFideClass":1"#, #""bonaFideClass":3"#, "has 3 classes"),
        (1, #""activation":"softmax","bonaFideClass":1"#, #""activation":"none","bonaFide":"high""#, "probabilities"),
        (0, "[0,3,32,32]", "[0,3,48,48]", "takes"), (1, "[1,32,32,3]", "[1,16,16,3]", "takes [1, 32, 32, 3]"),
    ])
    func `a network that is not as its entry says is refused`(
        index: Int, old: String, new: String, reason: String
    ) throws {
        let golden = try networks()[index]
        let error = try #require(throws: VisionError.self) { try network(golden, old, new) }
        #expect(error.code == .networkUnsuitable && error.reason.contains(reason), "\(error.reason)")
    }

    @Test func `a network without the section is refused`() throws {
        let model = try Fixtures.model("minifasnet-v2")
        #expect { try PADNetwork(model: model) } throws: { ($0 as? VisionError)?.code == .networkUnsuitable }
    }

    private func entry(_ text: String) throws -> PresentationEntry {
        try JSONDecoder().decode(PresentationEntry.self, from: Data("{\"cropScale\":1,\(text)}".utf8))
    }

    @Test func `maps are averaged, of logits, classes and probabilities`() throws {
        let map = Tensor(shape: [1, 2, 1, 2], values: [2, 0, 0, 1])
        let logistic = { (x: Float) in 1 / (1 + exp(-x)) }
        let logits = try entry(#""activation":"sigmoid","bonaFide":"high""#).score(of: [map])
        #expect(abs(logits.value - (logistic(2) + logistic(0) + logistic(0) + logistic(1)) / 4) < 1e-6)
        // Two places: classes 2 and 0, and 0 and 1.
        let classes = try entry(#""activation":"softmax","bonaFideClass":1"#).score(of: [map])
        #expect(abs(classes.value - (logistic(-2) + logistic(1)) / 2) < 1e-6)
        let shares = Tensor(shape: [1, 1, 1, 4], values: [0, 1, 0.5, 0.7])
        #expect(abs(try entry(#""activation":"none","bonaFide":"low""#).score(of: [shares]).value - 0.45) < 1e-6)
    }

    @Test(arguments: [Float.nan, .infinity])
    func `what is no number is no score`(value: Float) throws {
        let tensor = Tensor(shape: [1, 1], values: [value])
        let entry = try entry(#""activation":"sigmoid","bonaFide":"high""#)
        #expect { try entry.score(of: [tensor]) } throws: { ($0 as? VisionError)?.code == .unexpectedOutput }
        #expect(try entry.score(of: [Tensor(shape: [1, 1], values: [0])]) == PADScore(0.5))
    }

    @Test func `an operator's network stands beside the mean`() throws {
        let golden = try networks()[0]
        let image = try PADFixtures.sample("selftest/bona_fide.jpg")
        let mesh = try #require(try FaceFinder().mesh(in: image))
        let plain = try PADFixtures.meter().measure(image, mesh: mesh)
        let own = SingleFramePADMeter(
            networks: try MiniFASNet.Variant.allCases.map { try PADFixtures.network($0) },
            ownNetworks: [try network(golden)])
        let measured = try own.measure(image, mesh: mesh)
        #expect(measured.score == plain.score && measured.spread == plain.spread && measured.cues == plain.cues)
        #expect(measured.networks.dropLast() == plain.networks[...])
        let scores = try #require(measured.networks.last)
        #expect(scores.model == "own-logit" && scores.crops.count == 1)
        // It looks around the detector's box where there is one.
        let shifted = try own.measure(
            image, mesh: mesh, detected: Rectangle(x: 10, y: 10, width: 60, height: 60))
        let direct = try network(golden).score(image, box: Rectangle(x: 10, y: 10, width: 60, height: 60))
        #expect(shifted.networks.last?.crops == [direct])
    }
}
