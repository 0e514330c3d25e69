import Vision

/// Two frames and what was measured on both together so far.
struct PairComparison: Sendable {
    let frames: [PairFrame]
    /// The samples that both were measured from; absent when a frame was refused before.
    let samples: (TwoFrameSample, TwoFrameSample)?
    /// Absent when a frame was refused before.
    private(set) var pad: TwoFramePAD?
    private(set) var stages: [LivenessReport.Stage]
    /// Whether the outcome is known before it is known whether both frames show one person.
    let isSettled: Bool

    init(
        frames: [PairFrame], samples: (TwoFrameSample, TwoFrameSample)? = nil, pad: TwoFramePAD? = nil,
        stages: [LivenessReport.Stage] = [], isSettled: Bool = true
    ) {
        self.frames = frames
        self.samples = samples
        self.pad = pad
        self.stages = stages
        self.isSettled = isSettled
    }

    /// The faces whose templates the decision still needs: the dearest stage is left out when it changes nothing.
    var samplesToRecognize: (TwoFrameSample, TwoFrameSample)? { isSettled ? nil : samples }

    /// Adds whether both frames show one person.
    mutating func recognize(
        _ first: (template: FaceTemplate, stage: LivenessReport.Stage),
        _ second: (template: FaceTemplate, stage: LivenessReport.Stage)
    ) throws(VisionError) {
        pad?.set(samePerson: try first.template.similarity(to: second.template))
        stages.append(first.stage.milliseconds > second.stage.milliseconds ? first.stage : second.stage)
    }
}
