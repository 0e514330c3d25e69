import FoundationEssentials
import Glibc

/// A folder beside the targets in which files are unpacked and verified before they are moved into place in one step.
struct Staging {
    let folder: String
    let wheel: String

    /// Unpacks a member, converts it where its entry says so, compares its hash, and moves it to its target.
    func install(_ file: WheelMember) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var path = wheel
        for member in file.members {
            try await Command.run(
                "unzip", ["-o", "-q", "-j", path, member, "-d", folder],
                mend: "install unzip, and see that the disk has room")
            path = "\(folder)/\(member.split(separator: "/").last ?? "")"
        }
        if let conversion = file.conversion { path = try await convert(path, conversion) }
        try compare(path, file.sha256)
        // An archive's members keep the rights that they were packed with.
        try InstalledFile.protect(path)
        let parent = String(file.target.prefix(upTo: file.target.lastIndex(of: "/") ?? file.target.startIndex))
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try rename(path, to: file.target)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func convert(_ path: String, _ conversion: ModelOrigin.Conversion) async throws -> String {
        try compare(path, conversion.sourceSHA256)
        let converted = "\(path).onnx"
        switch conversion.kind {
        case .minifasnet:
            try await Command.run(
                "python3", ["-I", "-", path, converted],
                input: String(decoding: PackageResources.convert_minifasnet_py, as: UTF8.self),
                mend: "install python3, 3.9 or newer")
        }
        return converted
    }

    private func compare(_ path: String, _ expected: String) throws(InferenceError) {
        let found = sha256(ofFile: path) ?? "none"
        guard found == expected else {
            throw InferenceError(.modelMismatch, "\(path) has SHA-256 \(found), not \(expected)")
        }
    }
}

/// Moves a file within one file system in one step.
func rename(_ path: String, to target: String) throws(InferenceError) {
    guard Glibc.rename(path, target) == 0 else {
        throw InferenceError(.fetchFailed, "\(target) cannot be written: check its folder's rights and space")
    }
}
