import Evaluation
import Reports

/// The options of every evaluation, whatever is evaluated.
struct ReportOptions: Sendable {
    /// Thresholds to report on.
    var thresholds: [Double] = []
    /// What to do without two splits.
    var sameData = SplitUse.Wish.honest
    /// The columns whose groups are compared.
    var groupColumns = [ScoreTable.Column.group.rawValue, ScoreTable.Column.device.rawValue]
    var bootstrap = SubjectBootstrap()

    /// The thresholds under their names.
    var givenThresholds: [OperatingThreshold] {
        thresholds.map { .given($0, name: "threshold \($0.formattedThreshold)") }
    }
}
