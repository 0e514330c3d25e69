/// All that was measured, from which cues and numbers are made.
struct TwoFrameFindings {
    let first: TwoFrameSample
    let second: TwoFrameSample
    let tracks: FaceTracks
    let background: Background
    let similarity: Double?
    let difference: Double

    private let plane: ReliefParallax?
    private let bent: ReliefParallax?
    private let dispersion: Double?
    private let faceMotion: Double

    init(
        first: TwoFrameSample, second: TwoFrameSample, tracks: FaceTracks, background: Background, similarity: Double?,
        difference: Double
    ) {
        self.first = first
        self.second = second
        self.tracks = tracks
        self.background = background
        self.similarity = similarity
        self.difference = difference
        plane = ReliefParallax(tracks, beyond: .plane)
        bent = ReliefParallax(tracks, beyond: .bent)
        dispersion = PatchHomographies.dispersion(of: tracks)
        faceMotion = background.faceMotion(tracks)
    }

    /// Every cue, in the order of its names.
    var cues: [TwoFrameCue] {
        TwoFrameCue.Name.allCases.map { name in
            let native = native(name).flatMap { $0.isFinite ? $0 : nil }
            return TwoFrameCue(name: name, rawValue: native, value: scaled(name, native))
        }
    }

    /// The same quantities under bg-verify's names.
    var numbers: ClassicNumbers {
        var numbers = ClassicNumbers()
        let pairs = background.registration.pairs
        let inliers = zip(background.transferErrors, background.registration.isInlier).filter(\.1).map(\.0)
        numbers.matches = pairs.count
        numbers.matchRatio = Self.ratio(pairs.count, background.registration.points)
        numbers.inlierRatio = Self.ratio(inliers.count, pairs.count)
        numbers.structuralSimilarity = similarity ?? 0
        numbers.motionDeviationPixels = Self.deviation(pairs.map { $0.first.distance(to: $0.second) })
        numbers.interOcularPixels = background.first.interOcularPixelsAtMost640
        numbers.faceMotion = faceMotion
        numbers.backgroundMotion = Self.mean(background.transferErrors) ?? 0
        numbers.registrationInliers = inliers.count
        numbers.registrationError = Self.mean(inliers)
        numbers.depthCorrelation = plane?.explainedVariance.squareRoot()
        numbers.planeResidual = plane?.departure ?? 0
        numbers.patchDispersion = dispersion ?? 0
        numbers.facePoints = tracks.tracks.count
        return numbers
    }

    private func native(_ name: TwoFrameCue.Name) -> Double? {
        switch name {
        case .reliefVariance: bent?.explainedVariance
        case .reliefParallax: bent?.parallax
        case .reliefAgreement: bent?.agreement
        case .predictedParallax: bent?.predictedParallax
        case .planeVariance: plane?.explainedVariance
        case .planeDeparture: plane?.departure
        case .trackingNoise: bent?.noise
        case .trackedShare: Self.ratio(tracks.tracks.count, tracks.sought)
        case .patchDispersion: dispersion
        case .headTurn: first.geometry.headPose.angleDegrees(to: second.geometry.headPose)
        case .irisForeshortening: IrisForeshortening.measure(first, second)
        case .faceMotion: tracks.pixels.isEmpty ? nil : faceMotion
        case .backgroundMotion: Self.mean(background.transferErrors)
        case .backgroundCoverage: background.registration.pairs.isEmpty ? nil : background.registration.coverage
        case .backgroundSimilarity: similarity
        case .frameDifference: difference
        case .padScore: Double(first.pad.score.value + second.pad.score.value) / 2
        case .padDifference: abs(Double(first.pad.score.value - second.pad.score.value))
        case .periodicPattern: shared(.periodicPattern, \.rawValue)
        case .frameAroundFace: shared(.frameAroundFace, \.rawValue)
        case .microTexture: shared(.microTexture, \.rawValue)
        case .recaptureDifference:
            [PADCue.Name.periodicPattern, .frameAroundFace, .microTexture].compactMap(difference).max()
        case .samePerson: nil
        }
    }

    private func scaled(_ name: TwoFrameCue.Name, _ native: Double?) -> Double? {
        switch name {
        case .periodicPattern: shared(.periodicPattern, \.value).map(name.scale.value)
        case .frameAroundFace: shared(.frameAroundFace, \.value).map(name.scale.value)
        case .microTexture: shared(.microTexture, \.value).map(name.scale.value)
        default: native.map(name.scale.value)
        }
    }

    private func both(_ name: PADCue.Name, _ part: (PADCue) -> Double?) -> [Double] {
        [first.pad, second.pad].compactMap { pad in pad.cues.first { $0.name == name }.flatMap(part) }
    }

    /// What both frames show: a screen or a frame is there in both, while noise comes and goes.
    private func shared(_ name: PADCue.Name, _ part: (PADCue) -> Double?) -> Double? {
        let values = both(name, part)
        return values.count == 2 ? values.min() : nil
    }

    private func difference(_ name: PADCue.Name) -> Double? {
        let values = both(name, \.value)
        return values.count == 2 ? abs(values[0] - values[1]) : nil
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    private static func deviation(_ values: [Double]) -> Double {
        guard let mean = mean(values) else { return 0 }
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }
}
