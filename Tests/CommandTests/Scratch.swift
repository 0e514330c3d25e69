import Foundation

/// A folder that is gone after the test.
final class Scratch: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)").path()

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in it.
    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Makes a file, with the folders above it.
    @discardableResult func file(_ name: String, _ text: String = "x") throws -> String {
        let url = URL(filePath: self(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return self(name)
    }
}
