import Foundation
import Glibc

/// What happens when the program crashes.
enum CrashSignals {
    /// Lets the system end a crashed program at once, unless the operator has set `SWIFT_BACKTRACE`.
    ///
    /// Swift's own handler would write the registers into the log, which may hold what a picture or a key is made of, and would
    /// keep the program with its port and its locks for as long as its helper reads symbols.
    static func leaveToSystem(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard environment[asked] == nil else { return }
        for signal in signals { _ = Glibc.signal(signal, SIG_DFL) }
    }

    private static let asked = "SWIFT_BACKTRACE"
    /// Those that Swift's runtime handles.
    private static let signals = [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]
}
