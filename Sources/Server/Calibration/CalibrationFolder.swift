import FoundationEssentials

/// Where calibrations are kept: for each a folder with its state, its input and the policy that was made.
struct CalibrationFolder: Sendable {
    /// A file of a calibration.
    enum FileName: String {
        case state = "calibration.json"
        case input = "input.csv"
        case policy = "policy.json"
    }

    /// The folder of all.
    let path: String

    private static let permissions = 0o700

    /// The states of all calibrations, the oldest first; what is not a calibration is left alone.
    func states() -> [Calibration] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in
            guard let bytes = read(.state, of: name) else { return nil }
            return try? JSONDecoder().decode(Calibration.self, from: Data(bytes))
        }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    }

    /// Makes a calibration's folder with its input.
    func make(_ calibration: Calibration, input: [UInt8]) throws {
        try FileManager.default.createDirectory(
            atPath: folder(calibration.id), withIntermediateDirectories: true,
            attributes: [.posixPermissions: Self.permissions])
        try write(input, to: .input, of: calibration.id)
        try write(calibration)
    }

    /// Writes a state.
    func write(_ calibration: Calibration) throws {
        try write(Array(JSONEncoder().encode(calibration)), to: .state, of: calibration.id)
    }

    /// Writes a file; readers see either the whole new file or the old one.
    func write(_ bytes: [UInt8], to file: FileName, of id: String) throws {
        try Data(bytes).write(to: URL(filePath: "\(folder(id))/\(file.rawValue)"), options: .atomic)
    }

    /// A file's bytes, if it is there.
    func read(_ file: FileName, of id: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder(id))/\(file.rawValue)").map(Array.init)
    }

    /// Removes a calibration.
    func remove(_ id: String) throws { try FileManager.default.removeItem(atPath: folder(id)) }

    private func folder(_ id: String) -> String { "\(path)/\(id)" }
}
