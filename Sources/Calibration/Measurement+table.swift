import Evaluation
import Verification

extension Measurement {
    /// The measurement in a row of a score file.
    init(_ table: ScoreTable, row: Int, _ kind: Kind) {
        self.init()
        for (name, values) in table.numbers where !values[row].isNaN { numbers[name] = values[row] }
        for name in kind.states {
            if let state = table.categories[name]?[row], !state.isEmpty { states[name] = state }
        }
    }
}
