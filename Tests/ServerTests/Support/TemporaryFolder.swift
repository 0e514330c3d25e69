import FoundationEssentials

/// A folder of its own, which is removed with it.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/bonafide-test-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The paths of all files below it, without locks.
    var files: [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return paths.filter { name in
            let type = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.type] as? FileAttributeType
            return type == .typeRegular && !name.hasSuffix("/lock")
        }
    }

    /// The folders in it.
    var folders: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// The permissions of a file or folder below it.
    func permissions(_ name: String) throws -> UInt? {
        try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? UInt
    }
}
