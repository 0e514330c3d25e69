import FoundationEssentials
import Glibc

/// Installs engine and models in a store: wheels are downloaded, their members unpacked, every hash compared.
public struct ModelFetcher: Sendable {
    /// The store that files are written to.
    public let store: ModelStore
    /// A folder with the wheels, for machines without a network; the index is not asked then.
    public let mirror: String?

    /// A fetcher for a store.
    public init(store: ModelStore, mirror: String? = nil) {
        self.store = store
        self.mirror = mirror
    }

    /// Fetches what is missing or damaged of the named models and engine; what is there and right is left alone, but that others can
    /// no longer change it.
    ///
    /// - Parameters:
    ///   - names: names in the manifest; `store.manifest.defaultNames` is the usual set.
    ///   - onProgress: called a few times a second, from any thread.
    /// - Throws: `manifestInvalid` for an unknown name, `fetchFailed` with the remedy.
    public func fetch(
        _ names: [String], onProgress: @escaping @Sendable (FetchProgress) -> Void = { _ in }
    ) async throws {
        let needs = try needs(of: names)
        let wheels = store.manifest.wheels.filter { needs[$0.package] != nil }
        let paths = try await bring(wheels, onProgress)
        let total = wheels.reduce(0) { $0 + $1.bytes }
        for wheel in wheels {
            guard let path = paths[wheel.package] else { continue }
            let staging = Staging(folder: "\(store.home)/staging-\(getpid())", wheel: path)
            defer { staging.remove() }
            for file in needs[wheel.package] ?? [] {
                let stage: FetchProgress.FetchStep = file.conversion == nil ? .unpacking : .converting
                onProgress(FetchProgress(stage: stage, file: file.name, doneBytes: total, totalBytes: total))
                try await staging.install(file)
            }
            if path.hasPrefix(downloads) { try FileManager.default.removeItem(atPath: path) }
        }
        try protect(names)
    }

    /// Takes from others the right to change what an earlier release installed.
    private func protect(_ names: [String]) throws {
        for name in names {
            let engine = store.manifest.engine.flatMap { $0.name == name ? $0 : nil }
            let paths =
                try engine?.files.map { "\(store.engineFolder)/\($0.file)" }
                ?? [store.path(of: store.manifest.model(name))]
            for path in paths where InstalledFile.mayBeChangedByOthers(path) { try InstalledFile.protect(path) }
        }
    }

    private var downloads: String { "\(store.home)/downloads" }

    /// The files to install, by the wheel that holds them.
    private func needs(of names: [String]) throws -> [String: [WheelMember]] {
        var needs: [String: [WheelMember]] = [:]
        for name in names {
            if let engine = store.manifest.engine, engine.name == name {
                for file in engine.files where store.verify(file) != .ok {
                    needs[engine.wheel, default: []].append(WheelMember(file, folder: store.engineFolder))
                }
                continue
            }
            let entry = try store.manifest.model(name)
            guard store.verify(entry) != .ok else { continue }
            guard let origin = entry.origin else {
                throw InferenceError(
                    .fetchFailed, "\(name) is supplied by the operator: put the file at \(store.path(of: entry))")
            }
            needs[origin.wheel, default: []].append(WheelMember(entry, origin, folder: store.modelsFolder))
        }
        return needs
    }

    /// The path of each wheel, downloaded where it is not in a folder.
    private func bring(
        _ wheels: [Wheel], _ onProgress: @escaping @Sendable (FetchProgress) -> Void
    ) async throws -> [String: String] {
        guard !wheels.isEmpty else { return [:] }
        let index = mirror == nil ? try await PackageIndex.configured() : nil
        let folders = mirror.map { [$0] } ?? index?.folders ?? []
        let total = wheels.reduce(0) { $0 + $1.bytes }
        var paths: [String: String] = [:]
        var done = 0
        for wheel in wheels {
            let download = WheelDownload(wheel: wheel, folder: downloads)
            let before = done
            if let path = download.present(in: folders) {
                paths[wheel.package] = path
            } else if let index {
                paths[wheel.package] = try await download.fetch(from: index) { bytes in
                    onProgress(
                        FetchProgress(
                            stage: .downloading, file: wheel.file, doneBytes: before + bytes, totalBytes: total))
                }
            } else {
                throw InferenceError(
                    .fetchFailed, "\(mirror ?? "") has no \(wheel.file) with SHA-256 \(wheel.sha256): put it there")
            }
            done += wheel.bytes
        }
        return paths
    }
}
