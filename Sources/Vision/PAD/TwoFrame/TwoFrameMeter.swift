import Imaging

/// The two-frame measurement. Swapping the frames swaps the registration and nothing else.
public struct TwoFrameMeter: Sendable {
    private enum Constants {
        static let differenceSide = 96
    }

    private let parallelism: Parallelism

    /// A meter.
    public init(parallelism: Parallelism = .latency) { self.parallelism = parallelism }

    /// Measures two frames of one face.
    ///
    /// The cue `samePerson` stays without a value: see `TwoFramePAD.set(samePerson:)`.
    ///
    /// - Throws: `VisionError` when a native stage fails.
    public func measure(_ first: TwoFrameSample, _ second: TwoFrameSample) throws(VisionError) -> TwoFramePAD {
        // The face and the background share nothing but the pictures.
        let aside = Aside(parallelism) { () throws(VisionError) in try Self.background(first, second) }
        let tracked = Result { () throws(VisionError) in try FaceTracker().track(first, second) }
        let (background, similarity, difference) = try aside.value()
        let tracks = try tracked.get()
        let findings = TwoFrameFindings(
            first: first, second: second, tracks: tracks, background: background, similarity: similarity,
            difference: difference)
        return TwoFramePAD(
            registration: background.report, faceTracks: tracks.pixels, cues: findings.cues, numbers: findings.numbers)
    }

    private static func background(
        _ first: TwoFrameSample, _ second: TwoFrameSample
    ) throws(VisionError) -> (Background, similarity: Double?, difference: Double) {
        let background = try BackgroundRegistrar().register(first, second)
        let difference = try vision {
            try background.first.gray.meanDifference(
                from: background.second.gray, sidePixels: Constants.differenceSide)
        }
        return (background, try background.similarity(), difference)
    }
}
