import Foundation
import Inference

extension Check {
    /// The home folder: there, and writable for `models fetch`.
    static func home(_ path: String) -> Check {
        switch FileKind(path: path) {
        case nil: return .fail("home", "no folder \(path)", mend: "run 'bonafide models fetch', or name another --home")
        case .folder where FileManager.default.isWritableFile(atPath: path): return .ok("home", path)
        case .folder: return .fail("home", "\(path) is not writable", mend: "give this user the right to write there")
        case .regular, .other: return .fail("home", "\(path) is not a folder", mend: "name another --home")
        }
    }

    /// The file of API keys: it holds hashes, and only its owner may read it.
    static func keys(_ path: String) -> Check {
        guard FileKind(path: path) != nil else {
            return .ok("keys", "none; the server answers on this machine only")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = attributes?[.posixPermissions] as? Int else {
            return .fail("keys", "\(path) cannot be examined", mend: "run the doctor as the server's user")
        }
        guard mode & othersRights == 0 else {
            return .fail("keys", "\(path) has mode \(String(mode, radix: 8))", mend: "chmod 600 \(path)")
        }
        return .ok("keys", path)
    }

    /// The engine: every library with the right hash, and the first one opens.
    static func engine(_ store: ModelStore) -> Check {
        let name = store.manifest.engine?.name ?? "engine"
        for file in store.manifest.engine?.files ?? [] {
            guard store.verify(file) == .ok else {
                return .fail(name, "\(file.file) \(store.verify(file).description)", mend: fetch(name))
            }
        }
        do {
            _ = try Engine(library: try store.engineLibraryPath())
        } catch {
            return .fail(name, error.reason, mend: fetch(name))
        }
        return .ok(name, store.manifest.engine?.version ?? "")
    }

    /// Whether only the owner may change what is installed.
    static func rights(_ store: ModelStore) -> Check {
        let paths = store.changeableByOthers()
        guard let first = paths.first else { return .ok("rights", "only the owner may change engine and models") }
        return .fail(
            "rights", "others may change \(first)" + (paths.count > 1 ? " and \(paths.count - 1) more" : ""),
            mend: "chmod go-w \(paths.joined(separator: " "))")
    }

    /// A model's file against the manifest. One that the jobs of this release do not need may be absent.
    static func model(_ entry: ModelEntry, in store: ModelStore) -> Check {
        switch store.verify(entry) {
        case .ok: .ok(entry.name, entry.file)
        case .missing where !entry.isDefault: .ok(entry.name, "not installed, optional")
        case .missing, .mismatch:
            .fail(entry.name, "\(entry.file) \(store.verify(entry).description)", mend: fetch(entry.name))
        }
    }

    private static func fetch(_ name: String) -> String { "bonafide models fetch \(name)" }

    private static let othersRights = 0o077
}

extension ModelStore.Verification {
    /// The state in words.
    var description: String {
        switch self {
        case .ok: "ok"
        case .missing: "missing"
        case .mismatch: "wrong hash"
        }
    }
}
