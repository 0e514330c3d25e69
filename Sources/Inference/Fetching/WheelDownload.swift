import FoundationEssentials

/// Gets a wheel: from a folder, or by a resumable download from the index.
struct WheelDownload: Sendable {
    let wheel: Wheel
    let folder: String

    private var path: String { "\(folder)/\(wheel.file)" }
    private var part: String { "\(path).part" }

    /// The path of the wheel in one of the folders, or of one that an earlier run downloaded; nil when there is none.
    func present(in folders: [String]) -> String? {
        for candidate in folders.map({ "\($0)/\(wheel.file)" }) + [path] where isWhole(candidate) { return candidate }
        return nil
    }

    /// Downloads the wheel and returns its path. An unfinished download is resumed; a corrupt one starts again.
    func fetch(from index: PackageIndex, onBytes: @escaping @Sendable (Int) -> Void) async throws -> String {
        let address = try await index.address(of: wheel)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for _ in 0..<Constants.attempts {
            if size(part) > wheel.bytes { try FileManager.default.removeItem(atPath: part) }
            if size(part) < wheel.bytes { try await download(address, index, onBytes) }
            if isWhole(part) {
                try rename(part, to: path)
                onBytes(wheel.bytes)
                return path
            }
            try? FileManager.default.removeItem(atPath: part)
        }
        throw InferenceError(.fetchFailed, "what pip's index gives as \(wheel.file) is not the pinned file")
    }

    private func download(_ address: URL, _ index: PackageIndex, _ onBytes: @escaping @Sendable (Int) -> Void)
        async throws
    {
        let arguments =
            Constants.arguments + index.certificateArguments
            + ["--max-filesize", "\(wheel.bytes)", "--continue-at", "-", "--output", part, "--config", "-"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    onBytes(size(part))
                    try? await Task.sleep(for: Constants.reportInterval)
                }
            }
            try await Command.run(
                "curl", arguments, input: index.config(address),
                mend:
                    "run it again, it goes on where it stopped; or pass --mirror with a folder that holds \(wheel.file)"
            )
            group.cancelAll()
        }
    }

    private func isWhole(_ path: String) -> Bool {
        size(path) == wheel.bytes && sha256(ofFile: path) == wheel.sha256
    }

    private func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    enum Constants {
        static let attempts = 2
        static let reportInterval = Duration.milliseconds(200)
        /// A transfer slower than 1 kB/s for a minute is stopped and tried again.
        static let arguments = [
            "--fail", "--silent", "--show-error", "--location", "--proto", "=http,https", "--retry", "5",
            "--retry-all-errors", "--connect-timeout", "20", "--speed-limit", "1000", "--speed-time", "60",
        ]
    }
}
