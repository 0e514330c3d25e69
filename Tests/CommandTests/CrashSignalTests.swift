import Glibc
import Testing

@testable import bonafide

@Suite(.serialized) struct `Crashes` {
    /// Whether the system's own action follows a signal, which neither writes registers nor starts a helper.
    private func isLeftToSystem(_ signal: Int32) -> Bool {
        var action = sigaction()
        sigaction(signal, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
    }

    @Test func `are left to the system, unless somebody asked for backtraces`() {
        let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE]
        var before = signals.map { _ in sigaction() }
        for (place, signal) in signals.enumerated() { sigaction(signal, nil, &before[place]) }
        defer { for (place, signal) in signals.enumerated() { sigaction(signal, &before[place], nil) } }
        for signal in signals { _ = Glibc.signal(signal) { _ in _exit(1) } }
        CrashSignals.leaveToSystem(["SWIFT_BACKTRACE": "enable=yes"])
        for signal in signals { #expect(!isLeftToSystem(signal)) }
        CrashSignals.leaveToSystem([:])
        for signal in signals { #expect(isLeftToSystem(signal)) }
    }
}
