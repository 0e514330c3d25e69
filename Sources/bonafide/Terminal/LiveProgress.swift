import Synchronization

/// Draws a progress bar on standard error while a person watches it, at most ten times a second.
final class LiveProgress: Sendable {
    private struct State {
        var done = 0.0
        var drawn: ContinuousClock.Instant?
    }

    private let bar: ProgressBar
    private let isVisible: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(_ bar: ProgressBar, isVisible: Bool = Terminal.isInteractive(.errors)) {
        self.bar = bar
        self.isVisible = isVisible
    }

    /// Counts work that was done.
    func advance(by amount: Double = 1) {
        guard isVisible else { return }
        let now = ContinuousClock.now
        let line: String? = state.withLock { state in
            state.done += amount
            if let drawn = state.drawn, now - drawn < Self.interval, state.done < bar.total { return nil }
            state.drawn = now
            return bar.line(done: state.done, elapsedSeconds: (now - start).seconds)
        }
        if let line { Terminal.write(Self.clear + line) }
    }

    /// Takes the bar away, so that results can be printed.
    func clear() {
        if isVisible { Terminal.write(Self.clear) }
    }

    /// Back to the line's start, and erase to its end (ECMA-48 EL).
    private static let clear = "\r\u{1B}[K"
    private static let interval = Duration.milliseconds(100)
}

extension Duration {
    /// The same duration as a number of seconds.
    var seconds: Double { self / .seconds(1) }
    /// The same duration as a number of milliseconds.
    var milliseconds: Double { self / .milliseconds(1) }
}
