import FoundationEssentials
import TestSupport
import Testing

@testable import Inference

/// Where the tests find engine and models.
enum Home {
    static func store() throws -> ModelStore {
        let home = Checkout.home
        try #require(FileManager.default.fileExists(atPath: home), "there is no \(home): run `make setup`")
        return try ModelStore(home: home)
    }

    static func engine() throws -> Engine { try Engine(library: store().engineLibraryPath()) }

    /// A folder that is removed after the body.
    static func withTemporaryFolder<R>(_ body: (String) async throws -> R) async throws -> R {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        return try await body(folder.path)
    }
}
