/// The progress of a long piece of work, as one line of text; it draws nothing itself.
struct ProgressBar {
    /// What is counted, such as `pictures` or `MB`.
    let unit: String
    /// The whole amount, in the unit of the progress.
    let total: Double

    /// The line after some work: `[#####·····]  50 %  12/24 pictures  8.1/s  2 s left`.
    ///
    /// - Parameters:
    ///   - done: the part of `total` that is done.
    ///   - elapsedSeconds: the time that it took.
    func line(done: Double, elapsedSeconds: Double) -> String {
        let share = total > 0 ? min(max(done / total, 0), 1) : 1
        let filled = Int(share * Double(Self.cells))
        let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: Self.cells - filled)
        let percent = Int(share * 100)
        var line = "[\(bar)] \(percent) %  \(Self.number(done))/\(Self.number(total)) \(unit)"
        guard elapsedSeconds > 0, done > 0 else { return line }
        let rate = done / elapsedSeconds
        line += "  \(rate.formatted(digits: 1))/s"
        if done < total { line += "  \(Self.duration((total - done) / rate)) left" }
        return line
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? value.formatted(digits: 0) : value.formatted(digits: 1)
    }

    private static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, longestSeconds).rounded(.up))
        return switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
        default: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        }
    }

    private static let cells = 24
    private static let longestSeconds = 1e6
}
