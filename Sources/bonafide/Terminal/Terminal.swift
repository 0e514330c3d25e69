import Foundation

/// Where a command writes: results to standard output, everything else to standard error.
enum Terminal {
    /// A stream that a user may look at.
    enum Stream {
        case output
        case errors

        fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
    }

    /// Whether a person watches the stream rather than a program or a file.
    static func isInteractive(_ stream: Stream) -> Bool { isatty(stream.descriptor) == 1 }

    /// Whether colours may be used on standard output (https://no-color.org).
    static var hasColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isInteractive(.output) && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// Writes a line of results at once; ends the process quietly when nobody reads any more.
    static func print(_ line: String) {
        output(line + "\n")
    }

    /// Writes results that end in a line end.
    static func output(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            exit(closedPipeStatus)
        }
    }

    /// Writes a line for the user that is not a result.
    static func note(_ line: String) {
        write(line + "\n")
    }

    /// Writes to standard error without a line's end; a closed standard error is no reason to stop.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// 128 + SIGPIPE, which a shell reports for a program whose reader went away.
    private static let closedPipeStatus: Int32 = 141
}
