import Synchronization

/// Draws a progress bar on standard error while a person watches it, at most ten times a second.
final class LiveProgress: Sendable {
    private struct State {
        var done = 0.0
        var drawn: ContinuousClock.Instant?
    }

    private let isVisible: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(isVisible: Bool = Terminal.isInteractive(.errors)) {
        self.isVisible = isVisible
    }

    /// Counts one more piece of work.
    func advance(_ bar: ProgressBar) {
        draw(bar, label: "") { $0 + 1 }
    }

    /// Shows how much is done, and what is being done.
    func show(_ bar: ProgressBar, done: Double, label: String) {
        draw(bar, label: "  " + label) { _ in done }
    }

    /// Removes the bar, so that results can be printed.
    func clear() {
        if isVisible { Terminal.write(Self.clear) }
    }

    private func draw(_ bar: ProgressBar, label: String, done: (Double) -> Double) {
        guard isVisible else { return }
        let now = ContinuousClock.now
        let line: String? = state.withLock { state in
            state.done = done(state.done)
            if let drawn = state.drawn, now - drawn < Self.interval, state.done < bar.total { return nil }
            state.drawn = now
            return bar.line(done: state.done, elapsedSeconds: (now - start).seconds)
        }
        if let line { Terminal.write(Self.clear + line + label) }
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
