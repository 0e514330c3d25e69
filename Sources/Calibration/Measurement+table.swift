import Evaluation
import Verification

extension Measurement {
    /// What a row of a score file says was measured.
    init(_ table: ScoreTable, row: Int, _ kind: Kind) {
        self.init()
        for name in kind.numbers {
            if let value = table.numbers[name]?[row], !value.isNaN { numbers[name] = value }
        }
        for name in kind.states {
            if let state = table.categories[name]?[row], !state.isEmpty { states[name] = state }
        }
    }
}
