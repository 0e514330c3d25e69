import Foundation
import Inference
import Testing
import Vision

@testable import Verification
@testable import bonafide

/// Templates and reports with fixed numbers.
enum Faces {
    /// What templates of the built-in network mean under the built-in policy.
    static let recognizer = Result {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    /// A template whose cosine with that of the same axis and angle 0 is the angle's.
    static func template(axis: Int, degrees: Float = 0) throws -> FaceTemplate {
        let recognizer = try recognizer.get()
        var values = [Float](repeating: 0, count: recognizer.templateLength)
        values[2 * axis] = cos(degrees * .pi / 180)
        values[2 * axis + 1] = sin(degrees * .pi / 180)
        return try #require(FaceTemplate(normalizing: values, kind: recognizer.kind, quality: 0.75))
    }

    /// A picture that was measured; without a template it was refused.
    static func picture(
        _ template: FaceTemplate?, reasons: [Reason] = [], liveness: LivenessOutcome? = nil
    ) -> TemplateReport {
        TemplateReport(
            template: template, reasons: reasons, faceCount: 1,
            comparisons: [.init(measure: "quality.sharpness", value: 0.5, minimum: 0.33)],
            liveness: liveness.map { Reports.report($0, reasons: $0 == .spoof ? [.padScoreLow] : [], pLive: 0.5) },
            imageSize: (640, 480), stages: [.init(name: "decode", milliseconds: 1)])
    }
}
