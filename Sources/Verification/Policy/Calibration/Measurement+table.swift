import Evaluation

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

extension Policy {
    /// Whether one of two frames is not good enough to be judged, so that no fusion ever sees it.
    func refusesFrames(of measurement: Measurement) -> Bool {
        let frames = (1...2).map { number in
            LivenessEvidence(
                { measurement.numbers[$0 + Measurement.suffix(ofFrame: number)] },
                poseAllowanceDegrees: twoFrame.poseAllowanceDegrees)
        }
        return refusal(of: frames) != nil
    }
}
