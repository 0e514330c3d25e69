import Imaging
import Replies
import Verification
import Vision

@testable import bonafide

/// Reports with fixed numbers.
enum Reports {
    static let policy = PolicyReference(name: "default", sha256: String(repeating: "a", count: 64))

    static let decider = Decider(policy: policy, models: ["pad": "bb"])
    static let pairDecider = PairDecider(decider: decider, parameters: PairParameters(), authority: .stricter)

    static func report(_ outcome: LivenessOutcome, reasons: [Reason] = [], pLive: Float? = nil) -> LivenessReport {
        LivenessReport(
            decision: LivenessDecision(
                outcome: outcome, reasons: reasons, pLive: pLive.map(PADScore.init),
                comparisons: [.init(measure: "pad.score", value: Double(pLive ?? 0), minimum: 0.9)],
                probableAttack: outcome == .spoof ? .screen : nil),
            imageSize: (640, 480),
            faces: [
                DetectedFace(
                    box: Rectangle(x: 100.4, y: 80.6, width: 150, height: 160), score: 0.9,
                    landmarks: .init(
                        rightEye: Point(x: 130, y: 120), leftEye: Point(x: 200, y: 120), nose: Point(x: 165, y: 160),
                        mouthCorners: [], mouth: Point(x: 165, y: 200)))
            ],
            geometry: nil,
            quality: [.init(.brightness, rawValue: 120.45, value: 80), .init(failedToAssess: .noise)],
            pad: SingleFramePAD(
                networks: [], score: PADScore(pLive ?? 0), spread: 0.01,
                cues: [.init(.periodicPattern, rawValue: 3.5, value: 0.25)]),
            stages: [.init(name: "decode", milliseconds: 1)])
    }

    static func record(
        _ input: String, _ result: Result<LivenessReport, CommandError>, milliseconds: Double = 12.3456,
        decider: Decider = decider
    ) -> LivenessRecord {
        LivenessRecord(
            input: input, result: result, milliseconds: milliseconds, decider: decider)
    }
}

extension Reports {
    /// A pair's report; without distance between the eyes no face was found.
    static func pair(
        _ outcome: LivenessOutcome, reasons: [Reason] = [], pLive: Float? = nil, interEyeDistancePixels: Double? = 130,
        drawings: [PairDrawing] = []
    ) -> PairReport {
        var numbers = ClassicNumbers()
        numbers.matches = 120
        numbers.structuralSimilarity = 0.1 + 0.2
        numbers.depthCorrelation = .nan
        let frames = [0.0, 1].map { more in
            PairReport.Frame(
                imageSize: (640, 480), faces: report(.live).faces,
                geometry: interEyeDistancePixels.map {
                    FaceGeometry(
                        headPose: HeadPose(yawDegrees: -3.25 + more, pitchDegrees: 2, rollDegrees: 0),
                        interEyeDistancePixels: $0 + more, rightEye: eye, leftEye: eye, mouthAspectRatio: 0)
                },
                quality: [], pad: report(.live, pLive: 0.875).pad)
        }
        let registration = BackgroundRegistration(
            state: .registered, homography: .identity, points: 200,
            matches: [PointPair(first: Point(x: 1, y: 2), second: Point(x: 2, y: 2))], isInlier: [true], coverage: 0.5,
            transferError: nil)
        return PairReport(
            decision: LivenessDecision(
                outcome: outcome, reasons: reasons, pLive: pLive.map(PADScore.init), comparisons: []),
            frames: frames,
            pad: TwoFramePAD(
                registration: registration, faceTracks: [],
                cues: TwoFrameCue.Name.allCases.map { TwoFrameCue(name: $0, rawValue: 0.0123, value: 0.75) },
                numbers: numbers),
            classic: ClassicFindings(numbers, PairParameters(), .stricter), drawings: drawings,
            stages: [.init(name: "decode", milliseconds: 1.5)])
    }

    static func record(
        _ result: Result<PairReport, CommandError>, decider: Decider = decider
    ) -> PairRecord {
        PairRecord(
            images: ["a.jpg", "b.jpg"], result: result, milliseconds: 12.5,
            decider: PairDecider(decider: decider, parameters: PairParameters(), authority: .stricter))
    }

    private static let eye = EyeState(
        aspectRatio: 0.3, irisCenter: Point(x: 0, y: 0), irisSemiAxes: (1, 1), irisAngleDegrees: 0)
}
