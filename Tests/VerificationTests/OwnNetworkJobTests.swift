import Foundation
import Inference
import Testing
import Vision

@testable import Verification

/// The job with networks of an operator's own manifest: those of `scripts/golden/embedder.py`.
@Suite(.serialized) struct OwnNetworkJobTests {
    private struct Golden: Decodable {
        struct Network: Decodable {
            let onnx: Data
            let entry: ModelEntry
        }
        let networks: [Network]
    }

    /// A home with the installed engine and models and one more file; removed with its owner.
    private final class Home {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        init(adding network: Golden.Network) throws {
            let files = FileManager.default
            let configured = ProcessInfo.processInfo.environment["BONAFIDE_HOME"].map { URL(filePath: $0) }
            let installed = configured ?? QualityFixtures.packageRoot.appending(path: ".bonafide")
            try files.createDirectory(at: folder.appending(path: "models"), withIntermediateDirectories: true)
            for name in try files.contentsOfDirectory(atPath: installed.appending(path: "models").path()) {
                try files.createSymbolicLink(
                    at: folder.appending(path: "models/\(name)"),
                    withDestinationURL: installed.appending(path: "models/\(name)"))
            }
            try files.createSymbolicLink(
                at: folder.appending(path: "openvino"), withDestinationURL: installed.appending(path: "openvino"))
            try network.onnx.write(to: folder.appending(path: "models/\(network.entry.file)"))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }
    }

    private static func networks() throws -> [Golden.Network] {
        let url = QualityFixtures.packageRoot.appending(path: "Tests/VisionTests/Golden/embedder.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url)).networks
    }

    private static func configuration(_ network: Golden.Network, _ home: Home) throws -> Instruments.Configuration {
        struct Manifest: Encodable {
            let version = 1
            let models: [ModelEntry]
        }
        var configuration = Instruments.Configuration(home: home.folder.path())
        configuration.manifest = Array(try JSONEncoder().encode(Manifest(models: [network.entry])))
        configuration.uses = [.recognition(network.entry.name)]
        return configuration
    }

    private static func portrait(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: QualityFixtures.packageRoot.appending(path: "Samples/portraits/\(name)")))
    }

    @Test(arguments: [(0, "yunet"), (1, "mtcnn-onet")])
    func `an operator's network makes templates and needs a threshold`(index: Int, detector: String) async throws {
        let network = try Self.networks()[index]
        let home = try Home(adding: network)
        let instruments = try await Instruments(Self.configuration(network, home))
        let job = try MatchJob(instruments, .builtIn())
        #expect(instruments.models[network.entry.name] == network.entry.sha256 && instruments.models[detector] != nil)
        #expect(instruments.models["sface"] == nil)
        let portrait = try Self.portrait("obama-2012.jpg")
        let template = try #require(try await job.template(of: portrait).template)
        #expect(template.values.count == 48 && template.modelSHA256 == network.entry.sha256)
        let error = await #expect(throws: VerificationError.self) { try await job.match(portrait, portrait) }
        #expect(error?.code == .thresholdMissing)

        let threshold = "\"recognition\": {\"thresholds\": {\"\(network.entry.sha256)\": 0.25},"
        let policy = String(decoding: PackageResources.default_json, as: UTF8.self)
            .replacing("\"recognition\": {", with: threshold, maxReplacements: 1)
        let decided = try MatchJob(instruments, PolicyEdition(Array(policy.utf8)))
        let report = try await decided.match(portrait, portrait)
        let comparison = try #require(report.comparison)
        #expect(report.decision.outcome == .matched && comparison.operatingPoint.name == "policy")
        #expect(comparison.falseMatchRate == nil && comparison.distance < 1e-3)
        let isEuclidean = network.entry.recognition?.metric == .euclidean
        let other = try await decided.match(Self.portrait("biden-2010.jpg"), portrait)
        let found = try #require(other.comparison)
        let distance = isEuclidean ? (2 - 2 * found.similarity.value).squareRoot() : 1 - found.similarity.value
        #expect(abs(found.distance - distance) < 1e-9)
    }

    @Test func `a network that is no recognizer is refused by name`() async throws {
        let network = try Self.networks()[0]
        let home = try Home(adding: network)
        var configuration = try Self.configuration(network, home)
        configuration.uses = [.recognition("minifasnet-v2")]
        await Self.refuses(configuration, VerificationError.self)
        configuration.uses = [.recognition("nobody")]
        await Self.refuses(configuration, InferenceError.self)
        configuration.manifest = [1]
        await Self.refuses(configuration, InferenceError.self)
    }

    private static func refuses<Failure: Error>(
        _ configuration: Instruments.Configuration, _ failure: Failure.Type
    ) async {
        await #expect(throws: failure) { _ = try await Instruments(configuration) }
    }
}
