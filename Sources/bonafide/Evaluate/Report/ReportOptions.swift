import Evaluation

/// What a user may say of an evaluation, whatever is evaluated.
struct ReportOptions: Sendable {
    /// Thresholds to report on.
    var thresholds: [Double] = []
    /// What to do without two splits.
    var sameData = SplitUse.Wish.honest
    /// The columns whose groups are compared.
    var groupColumns = [ScoreTable.Column.group.rawValue, ScoreTable.Column.device.rawValue]
    /// The least similarity of one person.
    var matchThreshold: Double?
    var bootstrap = SubjectBootstrap()

    /// The thresholds under their names.
    var givenThresholds: [OperatingThreshold] {
        thresholds.map { .given($0, name: "threshold \($0.formattedThreshold)") }
    }
}

extension SplitUse {
    /// What a reader must know about where the figures come from.
    var remarks: [EvaluationReport.Remark] {
        switch self {
        case .separate: []
        case .sameData:
            [
                .init(
                    code: "same_data",
                    text: "Threshold chosen on the data it is reported on: figures at chosen thresholds flatter. They "
                        + "are for information and support no claim.")
            ]
        case .fixedOnly:
            [
                .init(
                    code: "fixed_only",
                    text: "The scores have no two splits (dev, eval), so no threshold was chosen: figures are given at "
                        + "decisions and at thresholds that were named.")
            ]
        }
    }
}

extension OperatingThreshold {
    /// Where the threshold comes from, as one word for tables.
    var chosenOn: String {
        switch origin {
        case .given: "given"
        case .chosen: "dev"
        case .chosenOnTheSameData: "same data"
        case .decisions: "decisions"
        }
    }

    /// A letter for the drawings: A, B, C … by its place among the operating points.
    static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) : "\(index + 1)"
    }
}
