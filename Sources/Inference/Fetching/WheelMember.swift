/// A file inside a wheel, and where it is installed.
struct WheelMember: Sendable {
    let name: String
    let members: [String]
    let conversion: ModelOrigin.Conversion?
    let sha256: String
    let target: String

    init(_ entry: ModelEntry, _ origin: ModelOrigin, folder: String) {
        name = entry.name
        members = origin.members
        conversion = origin.conversion
        sha256 = entry.sha256
        target = "\(folder)/\(entry.file)"
    }

    init(_ file: EngineEntry.Library, folder: String) {
        name = file.file
        members = [file.member]
        conversion = nil
        sha256 = file.sha256
        target = "\(folder)/\(file.file)"
    }
}
