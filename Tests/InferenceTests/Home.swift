import FoundationEssentials
import Testing

@testable import Inference

/// Where the tests find engine and models: `BONAFIDE_HOME`, else `.bonafide` in the package's root.
enum Home {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func store() throws -> ModelStore {
        let home = ProcessInfo.processInfo.environment["BONAFIDE_HOME"] ?? package.appending(path: ".bonafide").path
        try #require(FileManager.default.fileExists(atPath: home), "there is no \(home): run `make setup`")
        return try ModelStore(home: home)
    }

    static func engine() throws -> Engine { try Engine(library: store().engineLibraryPath()) }

    static func golden<T: Decodable>(_ name: String, as type: T.Type) throws -> T {
        let file = package.appending(path: "Tests/InferenceTests/Golden/\(name)")
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }

    /// A folder that is removed after the body.
    static func withTemporaryFolder<R>(_ body: (String) async throws -> R) async throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bonafide-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}
