import FoundationEssentials
import Inference
import Storage
import TestSupport
import Verification
import Vision

@testable import Server

/// Recognition whose pictures say who they show, so that tests of HTTP need no models.
enum RecognitionSamples {
    /// A picture: the person, how far it is from that person's best one, and what its presentation is.
    static func picture(_ person: UInt8, variant: UInt8 = 0, shown: LivenessOutcome? = nil) -> [UInt8] {
        [person, variant] + (shown.flatMap(LivenessOutcome.allCases.firstIndex).map { [UInt8($0)] } ?? [])
    }

    /// A picture that shows nobody.
    static let nobody: [UInt8] = [0xEE, 0]
    /// A picture of a screen that shows the first person.
    static let attack: [UInt8] = [0xDD, 0]

    /// SFace under the built-in policy.
    static func recognizer() throws -> Recognizer {
        try Recognizer(ModelManifest.builtIn().model("sface"), Policy.builtIn().policy.recognition)
    }

    /// The endpoint.
    static func endpoint(_ authority: ThresholdAuthority = .stricter) throws -> RecognitionEndpoint {
        let recognizer = try recognizer()
        @Sendable func template(_ picture: [UInt8], _ options: TemplateOptions) throws -> TemplateReport {
            try report(picture, options, recognizer)
        }
        let policy = try Samples.policy.policy
        return RecognitionEndpoint(
            policy: policy, recognizer: recognizer, template: { try template($0, $1) },
            match: { reference, probe, options in
                let point = try MatchRule(recognizer: recognizer).operatingPoint(options.operatingPoint, authority)
                let one = try template(reference, options.reference)
                let other = try template(probe, options.probe)
                let comparison = try one.template.flatMap { a in
                    try other.template.map { try recognizer.compare(a, $0, at: point) }
                }
                return MatchReport(
                    decision: MatchRule(recognizer: recognizer).decide(
                        comparison, reasons: one.reasons + other.reasons,
                        liveness: [one, other].map(\.liveness?.decision)),
                    comparison: comparison, reference: one, probe: other,
                    stages: [.init(name: "embed", milliseconds: 1.5)], operatingPoint: point)
            })
    }

    private static func report(
        _ picture: [UInt8], _ options: TemplateOptions, _ recognizer: Recognizer
    ) throws -> TemplateReport {
        let size = (width: 640, height: 480)
        guard picture != nobody, (2...3).contains(picture.count) else {
            return TemplateReport(template: nil, reasons: [.noFace], faceCount: 0, imageSize: size)
        }
        var values = [Float](repeating: 0, count: recognizer.templateLength)
        values[Int(picture[0] % 64)] = 1
        values[64 + Int(picture[1] % 64)] = 0.1 * Float(picture[1])
        let shown = picture.count == 3 ? LivenessOutcome.allCases[Int(picture[2])] : picture == attack ? .spoof : .live
        return TemplateReport(
            template: FaceTemplate(normalizing: values, kind: recognizer.kind, quality: 0.8),
            face: Samples.report(.live).faces[0], faceCount: 1, comparisons: [],
            liveness: options.liveness == .judged
                ? Samples.report(shown, reasons: shown == .live ? [] : [.padScoreLow]) : nil,
            imageSize: size, stages: [.init(name: "embed", milliseconds: 1.5)])
    }

    /// An empty store in a folder.
    static func store(_ folder: TemporaryFolder) throws -> GalleryStore {
        try GalleryStore(folder: folder.path + "/galleries", key: .generate())
    }
}
