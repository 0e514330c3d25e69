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

    @Test func `the engine is not opened when one of its libraries is another file`() async throws {
        let home = try Home.store()
        let engine = try #require(home.manifest.engine)
        _ = try home.engineLibraryPath()
        try await Home.withTemporaryFolder { folder in
            let store = try ModelStore(home: folder)
            let files = FileManager.default
            try files.createDirectory(atPath: store.engineFolder, withIntermediateDirectories: true)
            for file in engine.files {
                try files.createSymbolicLink(
                    atPath: "\(store.engineFolder)/\(file.file)",
                    withDestinationPath: "\(home.engineFolder)/\(file.file)")
            }
            _ = try store.engineLibraryPath()
            let plugin = "\(store.engineFolder)/\(try #require(engine.files.last).file)"
            for (content, code) in [("abc", InferenceError.Code.modelMismatch), (nil, .engineUnavailable)] {
                try files.removeItem(atPath: plugin)
                if let content { try Data(content.utf8).write(to: URL(filePath: plugin)) }
                #expect { try store.engineLibraryPath() } throws: { ($0 as? InferenceError)?.code == code }
            }
        }
    }

    @Test func `what others may change is named`() async throws {
        try await Home.withTemporaryFolder { folder in
            let store = try ModelStore(home: folder)
            let path = store.path(of: try store.manifest.model("sface"))
            let files = FileManager.default
            try files.createDirectory(atPath: store.modelsFolder, withIntermediateDirectories: true)
            try Data().write(to: URL(filePath: path))
            func set(_ mode: Int, _ path: String) throws {
                try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            }
            for (file, models, found) in [
                (0o644, 0o755, []), (0o444, 0o775, []), (0o666, 0o755, [path]), (0o664, 0o755, [path]),
                (0o646, 0o757, [store.modelsFolder, path]),
            ] {
                try set(file, path)
                try set(models, store.modelsFolder)
                #expect(store.changeableByOthers() == found, "\(file) \(models)")
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
