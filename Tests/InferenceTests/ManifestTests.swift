import Foundation
import TestSupport
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
        let file = Checkout.root.appending(path: "Models/manifest.json")
        let manifest = try ModelManifest(json: Array(Data(contentsOf: file)))
        #expect(try ModelManifest.builtIn() == manifest)
        #expect(manifest.models.count == 10)
    }

    @Test func `the default set is the engine and the models of liveness, pair and match`() throws {
        let names = try ModelManifest.builtIn().defaultNames
        #expect(
            names == [
                "openvino", "blazeface-short", "face-mesh", "face-blendshapes", "minifasnet-v2", "minifasnet-v1se",
                "yunet", "sface",
            ])
    }

    @Test func `an operator's entry adds a model`() throws {
        let own = try manifest(Self.model())
        let merged = try ModelManifest.builtIn().adding(own)
        #expect(try merged.model("own").file == "own.onnx")
        #expect(merged.models.count == 11)
        #expect(merged.engine != nil)
    }

    @Test func `the entry that the documentation shows is read, and not without a licence`() throws {
        let page = try String(contentsOf: Checkout.root.appending(path: "docs/jobs.md"), encoding: .utf8)
        let block = try #require(page.split(separator: "```json\n").last?.prefix { $0 != "`" })
        let text = block.replacing("<64 hexadecimal digits of the file>", with: Self.digest)
        let entry = try #require(try ModelManifest(json: Array(text.utf8)).models.first)
        #expect(entry.licence == "LicenseRef-own" && entry.origin == nil && entry.recognition?.length == 512)
        for licence in ["", #""licence": "","#] {
            let broken = text.replacing(#""licence": "LicenseRef-own","#, with: licence)
            try #require(broken != text)
            let error = #expect(throws: InferenceError.self) { try ModelManifest(json: Array(broken.utf8)) }
            #expect(error?.code == .manifestInvalid)
        }
    }

    @Test func `an operator's entry cannot take a name or a file that is taken`() throws {
        for text in [Self.model(name: "face-mesh"), Self.model(file: "minifasnet_v2.onnx")] {
            let own = try manifest(text)
            #expect { try ModelManifest.builtIn().adding(own) } throws: {
                ($0 as? InferenceError)?.code == .manifestInvalid
            }
        }
    }

    private static func recognizer(
        shape: String = "[1,3,112,112]", layout: String = "NCHW", colour: String = ",\"colour\":\"RGB\"",
        scale: String = "1", alignment: String = "sface112", length: Int = 128
    ) -> String {
        model(
            more: ",\"input\":{\"shape\":\(shape),\"layout\":\"\(layout)\"\(colour),\"scale\":\(scale),\"offset\":0},"
                + "\"recognition\":{\"alignment\":\"\(alignment)\",\"metric\":\"euclidean\",\"length\":\(length)}")
    }

    @Test func `an operator's recognition network is described by its entry`() throws {
        for text in [
            Self.recognizer(), Self.recognizer(shape: "[0,112,112,3]", layout: "NHWC"),
            Self.recognizer(shape: "[1,3,160,160]", alignment: "box160", length: 512),
        ] {
            let recognition = try #require(try manifest(text).model("own").recognition)
            #expect(recognition.metric == .euclidean && !recognition.mirror)
        }
    }

    @Test(arguments: [
        recognizer(shape: "[1,3,112,96]"), recognizer(shape: "[1,112,112,3]"), recognizer(shape: "[2,3,112,112]"),
        recognizer(shape: "[1,3,112,112]", alignment: "box160"), recognizer(shape: "[1,146,2]", layout: "NPC"),
        recognizer(colour: ""), recognizer(scale: "0"), recognizer(scale: "1e99"), recognizer(length: 1),
        recognizer(length: 4097), recognizer(alignment: "box150"),
        model(more: ",\"recognition\":{\"alignment\":\"sface112\",\"metric\":\"cosine\",\"length\":128}"),
    ])
    func `a recognition network that contradicts itself is refused`(text: String) {
        #expect { try manifest(text) } throws: { ($0 as? InferenceError)?.code == .manifestInvalid }
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
