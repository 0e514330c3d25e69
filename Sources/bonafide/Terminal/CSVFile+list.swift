import Evaluation

extension CSVFile {
    /// Reads a list, and finds the columns that it must have.
    static func list(
        _ bytes: [UInt8], columns names: [String]
    ) throws(CommandError) -> (file: CSVFile, columns: [Int]) {
        do {
            let file = try CSVFile(bytes)
            return (file, try names.map { try file.header.column($0) })
        } catch {
            throw CommandError(error)
        }
    }
}
