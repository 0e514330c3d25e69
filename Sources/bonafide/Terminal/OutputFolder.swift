import Foundation

/// A folder that pictures are written to.
struct OutputFolder {
    private let path: String
    private let option: String

    /// A folder, which is made if it is not there; `option` is the flag that named it.
    init(_ path: String, option: String) throws(CommandError) {
        self.path = path
        self.option = option
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw unwritable(path)
        }
    }

    /// Writes a picture; a file of that name is replaced.
    ///
    /// - Returns: the file's path.
    func write(_ bytes: [UInt8], as name: String) throws(CommandError) -> String {
        let file = URL(filePath: path).appending(path: name)
        do {
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw unwritable(file.path(percentEncoded: false))
        }
        return file.path(percentEncoded: false)
    }

    private func unwritable(_ path: String) -> CommandError {
        CommandError("output.unwritable", "\(path) cannot be written", mend: "name another \(option)")
    }
}
