import Vision

extension Measurement {
    /// What was measured of one picture.
    init(_ evidence: LivenessEvidence) { self.init(evidence.numbers) }

    /// What was measured of two.
    ///
    /// - Parameter rule: by which rule's formulas bg-verify's numbers were measured.
    init(_ frames: [LivenessEvidence], _ pad: TwoFramePAD?, rule: some RawRepresentable<String>) {
        var numbers = pad.map { TwoFramePAD.numbers(of: $0) } ?? []
        numbers.append((Self.interEyeDistance, frames.compactMap(\.geometry?.interEyeDistancePixels).min()))
        for (index, frame) in frames.enumerated() {
            numbers += frame.numbers.map { ($0.name + Self.suffix(ofFrame: index + 1), $0.value) }
        }
        self.init(numbers)
        guard let pad else { return }
        states[TwoFrameState.registration.rawValue] = pad.registration.state.rawValue
        states[TwoFrameState.rule.rawValue] = rule.rawValue
    }

    /// A value that is not a finite number counts as not measured.
    private init(_ named: [NamedNumber]) {
        self.init()
        for number in named where number.value?.isFinite == true { numbers[number.name] = number.value }
    }
}
