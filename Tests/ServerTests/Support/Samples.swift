import Imaging
import Verification
import Vision

/// Values that tests send and expect.
enum Samples {
    static let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 13, 10, 45, 45, 1, 2, 3]

    /// The built-in policy under another name, with another threshold.
    static var policy: PolicyEdition {
        get throws {
            let text = String(decoding: Policy.BuiltIn.default.bytes, as: UTF8.self)
                .replacing(#""name": "default""#, with: #""name": "test""#, maxReplacements: 1)
                .replacing(#""live": 0.82"#, with: #""live": 0.75"#, maxReplacements: 1)
            return try PolicyEdition(Array(text.utf8))
        }
    }

    /// A report in which every part is present.
    static func report(_ outcome: LivenessOutcome, reasons: [Reason] = [], pLive: Float = 0.875) -> LivenessReport {
        let landmarks = DetectedFace.Landmarks(
            rightEye: Point(x: 1, y: 1), leftEye: Point(x: 2, y: 1), nose: Point(x: 1, y: 2), mouthCorners: [],
            mouth: Point(x: 1, y: 3))
        let eye = EyeState(
            aspectRatio: 0.3, irisCenter: Point(x: 1, y: 1), irisSemiAxes: (major: 2, minor: 1), irisAngleDegrees: 0)
        return LivenessReport(
            decision: LivenessDecision(
                outcome: outcome, reasons: reasons, pLive: PADScore(pLive),
                comparisons: [.init(measure: "pad.score", value: Double(pLive), minimum: 0.75)],
                probableAttack: outcome == .spoof ? .screen : nil),
            imageSize: (width: 640, height: 480),
            faces: [
                DetectedFace(
                    box: Rectangle(x: 100.4, y: 80.6, width: 150, height: 151), score: 0.9, landmarks: landmarks)
            ],
            geometry: FaceGeometry(
                headPose: HeadPose(yawDegrees: 1, pitchDegrees: -2, rollDegrees: 3), interEyeDistancePixels: 60,
                rightEye: eye, leftEye: eye, mouthAspectRatio: 0),
            quality: [
                QualityComponent(.brightness, rawValue: 120.45, value: 90), QualityComponent(failedToAssess: .noise),
            ],
            pad: SingleFramePAD(
                networks: [.init(model: "network", crops: [PADScore(0.9), PADScore(0.85)])], score: PADScore(pLive),
                spread: 0.05,
                cues: [
                    PADCue(.periodicPattern, rawValue: 3.5, value: 0.25), PADCue(notMeasured: .frameAroundFace),
                ]),
            stages: [.init(name: "decode", milliseconds: 1.25)])
    }

    /// A form with one file part.
    static func form(_ parts: [(headers: String, content: [UInt8])], boundary: String = "xYz") -> [UInt8] {
        var form: [UInt8] = []
        for part in parts {
            form += Array("--\(boundary)\r\n\(part.headers)\r\n\r\n".utf8) + part.content + Array("\r\n".utf8)
        }
        return form + Array("--\(boundary)--\r\n".utf8)
    }

    static let fileHeaders = """
        Content-Disposition: form-data; name="file"; filename="../../x.jpg"\r\nContent-Type: image/jpeg
        """
    static let formType = "multipart/form-data; boundary=xYz"
}
