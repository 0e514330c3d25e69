import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct PresentationEntryTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let logit = #"{"cropScale":2.7,"activation":"sigmoid","bonaFide":"high"}"#

    private static func manifest(
        _ presentation: String = logit, shape: String = "[0,3,112,112]", layout: String = "NCHW", more: String = ""
    ) throws -> PresentationEntry {
        let text = """
            {"version":1,"models":[{"name":"own","file":"own.onnx","sha256":"\(digest)","licence":"LicenseRef-own",
            "input":{"shape":\(shape),"layout":"\(layout)","colour":"RGB","scale":1,"offset":0\(more)},
            "presentation":\(presentation)}]}
            """
        return try #require(try ModelManifest(json: Array(text.utf8)).model("own").presentation)
    }

    @Test func `an operator's network is described by its entry`() throws {
        let logit = try Self.manifest()
        #expect(logit.cropScale == 2.7 && logit.output == 0 && logit.activation == .sigmoid && logit.bonaFide == .high)
        let classes = try Self.manifest(
            #"{"cropScale":1,"output":2,"activation":"softmax","bonaFideClass":1}"#, shape: "[1,80,64,3]",
            layout: "NHWC",
            more: #","mean":[0.5,0.5,0.5],"deviation":[0.2,0.2,0.2]"#)
        #expect(classes.output == 2 && classes.bonaFideClass == 1 && classes.bonaFide == nil)
    }

    @Test func `the built-in networks have no such section`() throws {
        #expect(try ModelManifest.builtIn().models.allSatisfy { $0.presentation == nil })
    }

    @Test(arguments: [
        (#"{"activation":"sigmoid","bonaFide":"high"}"#, "cropScale"),
        (#"{"cropScale":0.4,"activation":"sigmoid","bonaFide":"high"}"#, "cropScale of 0.4"),
        (#"{"cropScale":11,"activation":"sigmoid","bonaFide":"high"}"#, "cropScale of 11"),
        (#"{"cropScale":1,"activation":"relu","bonaFide":"high"}"#, "relu"),
        (#"{"cropScale":1,"activation":"sigmoid"}"#, "needs bonaFide"),
        (#"{"cropScale":1,"activation":"sigmoid","bonaFide":"live"}"#, "live"),
        (#"{"cropScale":1,"activation":"none","bonaFide":"high","bonaFideClass":1}"#, "no bonaFideClass"),
        (#"{"cropScale":1,"activation":"softmax"}"#, "needs bonaFideClass"),
        (#"{"cropScale":1,"activation":"softmax","bonaFide":"high","bonaFideClass":1}"#, "no bonaFide"),
        (#"{"cropScale":1,"activation":"softmax","bonaFideClass":-1}"#, "needs bonaFideClass"),
        (#"{"cropScale":1,"output":-1,"activation":"sigmoid","bonaFide":"high"}"#, "no output -1"),
    ])
    func `an entry that contradicts itself is refused, and says why`(presentation: String, reason: String) throws {
        let error = try #require(throws: InferenceError.self) { try Self.manifest(presentation) }
        #expect(error.code == .manifestInvalid && error.reason.contains(reason), "\(error.reason)")
    }

    @Test func `its name is the name of columns`() throws {
        let text = """
            {"version":1,"models":[{"name":"a,b","file":"own.onnx","sha256":"\(Self.digest)","licence":"LicenseRef-own",
            "input":{"shape":[0,3,8,8],"layout":"NCHW","colour":"RGB","scale":1,"offset":0},"presentation":\(Self.logit)}]}
            """
        #expect { try ModelManifest(json: Array(text.utf8)) } throws: {
            ($0 as? InferenceError)?.reason.contains("not a plain name") == true
        }
    }

    @Test(arguments: [
        ("[0,1,112,112]", "NCHW", ""), ("[0,112,112,3]", "NCHW", ""), ("[4,3,112,112]", "NCHW", ""),
        ("[0,3,0,112]", "NCHW", ""), ("[0,3,2000,112]", "NCHW", ""), ("[1,146,2]", "NPC", ""),
        ("[0,3,112,112]", "NCHW", #","mean":[1,2]"#), ("[0,3,112,112]", "NCHW", #","deviation":[1,0,1]"#),
        ("[0,3,112,112]", "NCHW", #","deviation":[1,-1,1]"#), ("[0,3,112,112]", "NCHW", #","deviation":[]"#),
    ])
    func `an input that is no picture, or no normalisation, is refused`(shape: String, layout: String, more: String) {
        #expect { try Self.manifest(shape: shape, layout: layout, more: more) } throws: {
            ($0 as? InferenceError)?.code == .manifestInvalid
        }
    }

    @Test func `the entry that the documentation shows is read`() throws {
        let page = try String(contentsOf: Checkout.root.appending(path: "docs/training.md"), encoding: .utf8)
        let block = try #require(page.split(separator: "```json\n").last?.prefix { $0 != "`" })
        let text = block.replacing("<64 hexadecimal digits of the file>", with: Self.digest)
        let entry = try #require(try ModelManifest(json: Array(text.utf8)).models.first)
        #expect(entry.presentation?.activation == .sigmoid && entry.input?.shape == [0, 3, 224, 224])
    }
}
