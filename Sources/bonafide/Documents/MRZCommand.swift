import ArgumentParser
import Documents
import Foundation
import Replies

/// `bonafide mrz`.
struct MRZCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mrz", abstract: "Read a machine-readable zone and check its digits.",
        discussion: """
            The lines come as arguments, as one argument with line ends or blanks between them or none, or with - from standard input, where other users \
            of this machine do not see them. Write them in single quotes. The formats are TD1, TD2, TD3, MRV-A and MRV-B \
            of ICAO 9303, and the French identity card of 1988 to 2021. A note is what cannot be known, or what an issuer is \
            known to write although ICAO 9303 has it otherwise.

            Exit status: 0 every check digit is right and nothing breaks ICAO 9303 but what its issuer is known to write, 1 otherwise, 3 unreadable.
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @Argument(help: "Two or three lines, all in one, or -.")
    var lines: [String]

    func run() throws {
        let zone = try MachineReadableZone.read(lines: try zoneLines, today: CalendarDate(dayOf: .now))
        if json {
            Terminal.print(ChipFileReplies.zone.json(zone).byName.lines)
        } else {
            MRZText(zone).lines.forEach(Terminal.print)
        }
        throw zone.isValid ? ExitCode.success : ExitCode.failure
    }

    private var zoneLines: [String] {
        get throws {
            guard lines == ["-"] else { return Self.split(lines.joined(separator: "\n")) }
            let input = try FileHandle.standardInput.read(upToCount: Self.maximumBytes + 1) ?? Data()
            guard input.count <= Self.maximumBytes else {
                throw CommandError(
                    "mrz.too_long", "standard input has more than \(Self.maximumBytes) bytes",
                    mend: "send the lines alone")
            }
            return Self.split(String(decoding: input, as: UTF8.self))
        }
    }

    /// The lines of a text, which line ends or blanks part.
    static func split(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Far more than a zone has.
    private static let maximumBytes = 4096
}
