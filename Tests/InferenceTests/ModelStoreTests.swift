import FoundationEssentials
import TestSupport
import Testing

@testable import Inference

@Suite struct ModelStoreTests {
    @Test func `every file of the home is the manifest's`() throws {
        let store = try Home.store()
        for name in store.manifest.defaultNames.dropFirst() {
            #expect(store.verify(try store.manifest.model(name)) == .ok, "\(name)")
        }
        for file in try #require(store.manifest.engine).files { #expect(store.verify(file) == .ok, "\(file.file)") }
    }

    @Test func `a missing and a changed model are told apart and never loaded`() async throws {
        let engine = try Home.engine()
        try await Home.withTemporaryFolder { folder in
            let store = try ModelStore(home: folder)
            let entry = try store.manifest.model("minifasnet-v2")
            #expect(store.verify(entry) == .missing)
            #expect { try store.load(entry.name, engine: engine) } throws: {
                ($0 as? InferenceError)?.code == .modelMissing
            }
            try FileManager.default.createDirectory(atPath: store.modelsFolder, withIntermediateDirectories: true)
            try Data("abc".utf8).write(to: URL(filePath: store.path(of: entry)))
            // FIPS 180-2, appendix B.1.
            let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect(store.verify(entry) == .mismatch(found: abc))
            #expect { try store.load(entry.name, engine: engine) } throws: {
                ($0 as? InferenceError)?.code == .modelMismatch
            }
            #expect { try store.engineLibraryPath() } throws: {
                ($0 as? InferenceError)?.code == .engineUnavailable
            }
        }
    }

    @Test func `a folder in a file's place is missing`() async throws {
        try await Home.withTemporaryFolder { folder in
            let store = try ModelStore(home: folder)
            let entry = try store.manifest.model("sface")
            try FileManager.default.createDirectory(
                atPath: store.path(of: entry), withIntermediateDirectories: true)
            #expect(store.verify(entry) == .missing)
        }
    }
}
