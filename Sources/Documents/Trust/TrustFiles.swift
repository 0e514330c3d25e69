import FoundationEssentials

/// The files in which an operator keeps certificates, master lists and revocation lists, in DER or PEM.
public struct TrustFiles: Sendable {
    /// Why a file cannot be used.
    public struct UnusableFile: Error, Sendable, Equatable {
        /// The file or folder.
        public let path: String
        /// What is wrong with its bytes; nil when there is no such file or it may not be read.
        public let cause: DocumentsError?
    }

    private let trust: [String]
    private let roots: [String]

    /// - Parameters:
    ///   - trust: Files, and folders whose files end in `cer`, `crt`, `crl`, `der`, `ml` or `pem`.
    ///   - roots: Certificates that a master list's signer must lead to.
    public init(trust: [String], roots: [String] = []) {
        self.trust = trust
        self.roots = roots
    }

    /// Reads every file.
    public func read() throws(UnusableFile) -> TrustStore {
        var certificates: [Certificate] = []
        for path in try Self.files(roots) {
            guard case .certificates(let found) = try Self.item(path) else {
                throw UnusableFile(path: path, cause: DocumentsError(.unsupported, "a root is not a certificate"))
            }
            certificates += found
        }
        var store = TrustStore()
        for path in try Self.files(trust) { store.add(try Self.item(path), roots: certificates) }
        return store
    }

    private static func item(_ path: String) throws(UnusableFile) -> TrustStore.SuppliedFile {
        // A device or a pipe may have no end.
        let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
            attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? UInt
        else { throw UnusableFile(path: path, cause: nil) }
        guard size <= maximumCount else {
            throw UnusableFile(path: path, cause: DocumentsError(.tooLarge, "more than \(maximumCount) bytes"))
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw UnusableFile(path: path, cause: nil) }
        do throws(DocumentsError) {
            return try TrustStore.SuppliedFile(Array(data))
        } catch {
            throw UnusableFile(path: path, cause: error)
        }
    }

    /// The files themselves and those of the folders, in the order of their names.
    private static func files(_ paths: [String]) throws(UnusableFile) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw UnusableFile(path: path, cause: nil)
            }
            guard isFolder else {
                files.append(path)
                continue
            }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw UnusableFile(path: path, cause: nil)
            }
            files += names.sorted().filter {
                endings.contains(String($0.split(separator: ".").last ?? "").lowercased())
            }
            .map { path + "/" + $0 }
        }
        return files
    }

    private static let endings: Set<String> = ["cer", "crt", "crl", "der", "ml", "pem"]
    /// PEM is a third longer than DER.
    private static let maximumCount = MasterList.maximumCount / 2 * 3
}
