import Imaging
import Verification
import Vision

@testable import bonafide

/// Reports with fixed numbers.
enum Reports {
    static let policy = PolicyReference(name: "default", sha256: String(repeating: "a", count: 64))

    static func report(_ outcome: Outcome, reasons: [Reason] = [], pLive: Float? = nil) -> LivenessReport {
        LivenessReport(
            decision: Decision(
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
        _ input: String, _ result: Result<LivenessReport, CommandError>, milliseconds: Double = 12.3456
    ) -> LivenessRecord {
        LivenessRecord(
            input: input, result: result, milliseconds: milliseconds, policy: policy, models: ["pad": "bb"])
    }
}
