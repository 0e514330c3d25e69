import Evaluation
import Foundation

/// Where the rows of a CSV file are written.
enum CSVOutput {
    case standardOutput
    case file(FileHandle, path: String)

    /// A new output.
    ///
    /// - Parameter path: the file; `nil` for standard output.
    init(path: String?) throws(CommandError) {
        guard let path else {
            self = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Self.unwritable(path) }
        self = .file(file, path: path)
    }

    /// Writes a row at once.
    func write(_ fields: [String]) throws(CommandError) {
        let line = CSVFile.line(fields)
        switch self {
        case .standardOutput: Terminal.output(line)
        case .file(let file, let path):
            do {
                try file.write(contentsOf: Data(line.utf8))
            } catch {
                throw Self.unwritable(path)
            }
        }
    }

    private static func unwritable(_ path: String) -> CommandError {
        CommandError("output.unwritable", "\(path) cannot be written", mend: "name another --output")
    }
}
