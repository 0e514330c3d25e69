import Vision

/// Two frames and what was measured on both together so far.
struct PairComparison: Sendable {
    let frames: [PairFrame]
    /// The samples that both were measured from; absent when a frame was refused before.
    let samples: (TwoFrameSample, TwoFrameSample)?
    /// Absent when a frame was refused before.
    var pad: TwoFramePAD?
    private(set) var stages: [Stage]

    init(
        frames: [PairFrame], samples: (TwoFrameSample, TwoFrameSample)? = nil, pad: TwoFramePAD? = nil,
        stages: [Stage] = []
    ) {
        self.frames = frames
        self.samples = samples
        self.pad = pad
        self.stages = stages
    }

    /// What was measured on each frame by itself.
    var evidence: [LivenessEvidence] { frames.map(\.evidence) }

    /// Adds whether both frames show one person.
    mutating func recognize(
        _ first: (template: FaceTemplate, stage: Stage), _ second: (template: FaceTemplate, stage: Stage)
    ) throws(VisionError) {
        pad?.set(samePerson: try first.template.similarity(to: second.template))
        stages.append(first.stage.milliseconds > second.stage.milliseconds ? first.stage : second.stage)
    }
}
