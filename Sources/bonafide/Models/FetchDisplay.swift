import Inference
import Synchronization

/// Shows a fetch: as a bar while a person watches, else as one line for each thing that begins.
final class FetchDisplay: Sendable {
    private let isInteractive: Bool
    private let progress: LiveProgress
    private let begun = Mutex<Set<String>>([])
    private let note: @Sendable (String) -> Void

    init(
        isInteractive: Bool = Terminal.isInteractive(.errors),
        note: @escaping @Sendable (String) -> Void = Terminal.note
    ) {
        self.isInteractive = isInteractive
        self.note = note
        progress = LiveProgress(isVisible: isInteractive)
    }

    /// Shows the progress of the fetch; may be called from any thread.
    func show(_ state: FetchProgress) {
        let label = "\(state.stage.rawValue) \(state.file)"
        if isInteractive {
            let bar = ProgressBar(unit: "MB", total: Self.megabytes(state.totalBytes))
            progress.show(bar, done: Self.megabytes(state.doneBytes), label: label)
        } else if begun.withLock({ $0.insert(label).inserted }) {
            let total = Self.megabytes(state.totalBytes).formatted(digits: 0)
            note(state.stage == .downloading ? "\(label) (\(total) MB in all)" : label)
        }
    }

    /// Removes the bar.
    func end() { progress.clear() }

    private static func megabytes(_ bytes: Int) -> Double {
        (Double(bytes) / Double(1 << 20)).rounded(digits: 1)
    }
}
