import Documents
import Foundation

extension Settings {
    /// Whom the operator trusts to issue passports: the files that `trust`, `master_list_roots` and `revocation_lists` name.
    ///
    /// - Throws: a `CommandError` that names the first file that cannot be used.
    var trust: TrustStore {
        get throws(CommandError) {
            var roots: [Certificate] = []
            for file in try TrustFile.files(list(.masterListRoots), .masterListRoots) {
                guard case .certificates(let certificates) = file.item else { throw file.misplaced }
                roots += certificates
            }
            var store = TrustStore()
            for file in try TrustFile.files(list(.trust), .trust) {
                guard case .masterList(let masterList) = file.item else {
                    store.add(file.item, roots: roots)
                    continue
                }
                let outcome = store.add(masterList, roots: roots)
                // Without roots the operator vouches for a list by naming it.
                guard outcome.isVerified || roots.isEmpty && outcome.code == .untrustedIssuer else {
                    throw file.refused(outcome)
                }
            }
            for file in try TrustFile.files(list(.revocationLists), .revocationLists) {
                guard case .revocationList(let list) = file.item else { throw file.misplaced }
                store.add(list)
            }
            return store
        }
    }
}

/// A file of certificates or lists that a setting names, by itself or by its folder.
private struct TrustFile {
    let path: String
    let setting: Setting
    let item: TrustStore.Item

    /// A master list of all states has about one megabyte.
    private static let limitBytes = 32 << 20

    /// The files of some paths; of a folder all that are not hidden, by name.
    static func files(_ paths: [String], _ setting: Setting) throws(CommandError) -> [TrustFile] {
        var files: [TrustFile] = []
        for path in paths {
            for file in try contents(of: path, setting) { files.append(try TrustFile(file, setting)) }
        }
        return files
    }

    private init(_ path: String, _ setting: Setting) throws(CommandError) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.size] as? Int ?? 0 <= Self.limitBytes, let data = FileManager.default.contents(atPath: path)
        else { throw Self.unreadable(path, setting) }
        self.path = path
        self.setting = setting
        do {
            item = try TrustStore.Item([UInt8](data))
        } catch {
            throw CommandError(
                error.code.rawValue, "\(path) (from \(setting.rawValue)): \(error.reason)",
                mend: "take it out, or put a certificate (DER or PEM), a master list or a revocation list there")
        }
    }

    private static func contents(of path: String, _ setting: Setting) throws(CommandError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw unreadable(path, setting)
        }
        guard isFolder.boolValue else { return [path] }
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
            throw unreadable(path, setting)
        }
        return names.sorted().filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
            .map { path + "/" + $0 }.filter { file in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
            }
    }

    /// What the file is, is not what its setting is for.
    var misplaced: CommandError {
        let wanted = setting == .revocationLists ? "a revocation list" : "a certificate"
        return CommandError(
            "trust.misplaced", "\(path) (from \(setting.rawValue)) is not \(wanted)",
            mend: "name certificates and master lists in trust, revocation lists in revocation_lists")
    }

    /// A master list that leads to no root, or whose signature is wrong.
    func refused(_ outcome: StepOutcome) -> CommandError {
        CommandError(
            "trust.refused", "the master list \(path) is not trusted: \(outcome)",
            mend: "fetch it again, or name the certificate that its signer's leads to in master_list_roots")
    }

    private static func unreadable(_ path: String, _ setting: Setting) -> CommandError {
        CommandError(
            "trust.unreadable", "\(path) (from \(setting.rawValue)) cannot be read",
            mend: "correct the path in \(setting.rawValue), or the file's rights")
    }
}
