import Foundation

/// A folder of its own, which is removed with it.
public final class TemporaryFolder: Sendable {
    /// Where it is, without a slash at the end.
    public let path = FileManager.default.temporaryDirectory.path + "/bonafide-test-" + UUID().uuidString

    /// Makes the folder.
    public init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in it.
    public func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Writes a file, and makes the folders above it.
    @discardableResult public func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = URL(filePath: self(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return self(name)
    }

    /// Writes a file of text, and makes the folders above it.
    @discardableResult public func file(_ name: String, _ text: String = "x") throws -> String {
        try file(name, Array(text.utf8))
    }

    /// The names of all files below it, without locks.
    public var files: [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return paths.sorted().filter { name in
            let type = try? FileManager.default.attributesOfItem(atPath: self(name))[.type] as? FileAttributeType
            return type == .typeRegular && !name.hasSuffix("/lock")
        }
    }

    /// The names of the folders in it.
    public var folders: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// The permissions of a file or folder below it.
    public func permissions(_ name: String) throws -> UInt? {
        try FileManager.default.attributesOfItem(atPath: self(name))[.posixPermissions] as? UInt
    }
}
