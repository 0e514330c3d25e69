import ArgumentParser
import Documents
import Foundation

/// `bonafide passport show`.
struct PassportShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what files of the chip say; nothing of it is verified.",
        discussion: """
            EF.COM and the data groups 1, 2, 11, 12, 14 and 15 of ICAO 9303-10 are read, the others recognised by their \
            outer tag. Each file must be as the chip gave it, whole.

            Exit status: 0 all is well, 1 a check digit, a field or a picture does not fit, 3 a file cannot be read.
            """)

    @Flag(help: "Print a line of JSON for each file.")
    var json = false

    @Option(help: ArgumentHelp("Write the pictures of faces to this folder.", valueName: "folder"))
    var faces: String?

    @Argument(help: "Files of the chip, such as EF_COM.bin and DG1.bin.")
    var files: [String]

    func run() throws {
        let folder = try faces.map(FaceFolder.init)
        let today = CalendarDate(dayOf: .now)
        var status = ReadingStatus.well
        for (index, path) in files.enumerated() {
            let record = ChipFileRecord(path: path, today: today)
            status = max(status, record.status)
            if json {
                Terminal.print(record.json.line)
            } else {
                if index > 0 { Terminal.print("") }
                record.lines.forEach(Terminal.print)
            }
            for file in try folder?.write(record.faces) ?? [] { Terminal.note("written to \(file.printable)") }
        }
        throw ExitCode(status.rawValue)
    }

    /// The exit status; the worst file counts.
    enum ReadingStatus: Int32, Comparable {
        case well = 0
        case finding = 1
        case unreadable = 3

        static func < (a: ReadingStatus, b: ReadingStatus) -> Bool { a.rawValue < b.rawValue }
    }
}
