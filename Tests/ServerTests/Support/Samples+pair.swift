import FoundationEssentials
import Imaging
import Verification
import Vision

@testable import Server

extension Samples {
    static let first: [UInt8] = [0xFF, 0xD8, 1, 2, 3]
    static let second: [UInt8] = [0x89, 0x50, 13, 10, 4, 5]

    /// The drawings that the job makes when they are asked for.
    static let drawings = PairDrawing.Kind.allCases.enumerated().map {
        PairDrawing(kind: $1, png: [0x89, 0x50, 0x4E, 0x47, UInt8($0)])
    }

    /// bg-verify's numbers, all different.
    static var numbers: ClassicNumbers {
        var numbers = ClassicNumbers()
        numbers.matches = 210
        numbers.matchRatio = 0.12345
        numbers.inlierRatio = 0.98765
        numbers.structuralSimilarity = 0.87654
        numbers.motionDeviationPixels = 1.23456
        numbers.interOcularPixels = 98.76543
        numbers.faceMotion = 0.045678
        numbers.backgroundMotion = 0.001234
        numbers.registrationInliers = 180
        numbers.registrationError = 0.002345
        numbers.depthCorrelation = 0.43219
        numbers.planeResidual = 0.023456
        numbers.patchDispersion = 0.34567
        numbers.facePoints = 400
        return numbers
    }

    /// A report about two pictures in which every part is present.
    static func pairReport(
        _ outcome: LivenessOutcome, _ options: PairOptions = PairOptions(), reasons: [Reason] = [],
        numbers: ClassicNumbers = numbers
    ) -> PairReport {
        let single = report(outcome)
        let frame = PairReport.Frame(
            imageSize: single.imageSize, faces: single.faces, geometry: single.geometry, quality: single.quality,
            pad: single.pad)
        let match = PointPair(first: Point(x: 1, y: 2), second: Point(x: 3, y: 4))
        let registration = BackgroundRegistration(
            state: .registered, homography: .identity, points: 300, matches: [match, match, match],
            isInlier: [true, false, true], coverage: 0.625, transferError: 0.00125)
        let cues = TwoFrameCue.Name.allCases.map { TwoFrameCue(name: $0, rawValue: 0.25, value: 0.75) }
        return PairReport(
            decision: LivenessDecision(
                outcome: outcome, reasons: reasons, pLive: single.decision.pLive,
                comparisons: single.decision.comparisons, probableAttack: single.decision.probableAttack),
            frames: [frame, frame],
            pad: TwoFramePAD(registration: registration, faceTracks: [match], cues: cues, numbers: numbers),
            classic: ClassicFindings(numbers, options.parameters, .stricter),
            drawings: options.drawings == .made ? drawings : [],
            stages: [.init(name: "decode", milliseconds: 1.25), .init(name: "register", milliseconds: 4.5)])
    }

    /// What the job says when it looked at nothing.
    static let notLookedAt = PairReport(
        decision: LivenessDecision(outcome: .retake, reasons: [.noFace], pLive: nil, comparisons: []), frames: [],
        pad: nil,
        classic: nil, drawings: [], stages: [])

    /// A form with two pictures and fields.
    static func pairForm(_ fields: [(name: String, value: String)] = []) -> [UInt8] {
        form([picture("image1", first), picture("image2", second)] + fields.map { field($0.name, $0.value) })
    }

    /// A part with a picture.
    static func picture(
        _ name: String, _ content: [UInt8], fileName: String = "x.jpg"
    ) -> (headers: String, content: [UInt8]) {
        (
            "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\nContent-Type: image/jpeg",
            content
        )
    }

    /// A part with a text.
    static func field(_ name: String, _ value: String) -> (headers: String, content: [UInt8]) {
        ("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    /// A JSON object with two pictures and further members.
    static func pairJSON(_ members: String = "") -> [UInt8] {
        let texts = [first, second].map { Data($0).base64EncodedString() }
        return Array(#"{"image1":"\#(texts[0])","image2":"\#(texts[1])"\#(members.isEmpty ? "" : "," + members)}"#.utf8)
    }
}
