import Evaluation

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
