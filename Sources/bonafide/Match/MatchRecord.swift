import Verification
import Vision

/// What the command says about two pictures, under the names that the HTTP replies use.
struct MatchRecord: Encodable, Sendable {
    /// The paths of reference and probe.
    let images: [String]
    /// What was found out.
    let report: MatchReport
    /// Wall time from reading the files to the decision.
    let milliseconds: Double
    /// The policy that decided.
    let policy: PolicyReference
    /// SHA-256 of each model, by name.
    let models: [String: String]

    /// What it means to the shell.
    var status: MatchStatus { MatchStatus(report) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(images, forKey: .images)
        try container.encode(milliseconds.rounded(digits: 3), forKey: .milliseconds)
        try container.encode(policy, forKey: .policy)
        try container.encode(models, forKey: .models)
        try container.encode(report.decision.outcome, forKey: .outcome)
        try container.encode(report.decision.outcome == .matched, forKey: .matched)
        try container.encode(report.decision.reasons, forKey: .reasons)
        try container.encode(report.decision.hints, forKey: .hints)
        try container.encode(report.decision.comparisons.map(LivenessRecord.ComparedValue.init), forKey: .comparisons)
        try container.encode(Picture(report.reference), forKey: .reference)
        try container.encode(Picture(report.probe), forKey: .probe)
        try container.encode(report.stages.map(PairRecord.Stage.init), forKey: .stages)
        guard let comparison = report.comparison else { return }
        try container.encode(comparison.similarity.value.rounded(digits: 6), forKey: .similarity)
        try container.encodeIfPresent(comparison.falseMatchRate?.value, forKey: .fmr)
        try container.encodeIfPresent(comparison.falseMatchRate?.isUpperBound, forKey: .isUpperBound)
        try container.encode(comparison.operatingPoint.name, forKey: .operatingPoint)
        try container.encodeIfPresent(comparison.operatingPoint.falseMatchRate, forKey: .operatingPointFMR)
        try container.encode(comparison.operatingPoint.threshold.value, forKey: .threshold)
        try container.encode(comparison.distance.rounded(digits: 6), forKey: .distance)
        try container.encode(comparison.score.rounded(digits: 6), forKey: .score)
        try container.encode(comparison.scoreThreshold.rounded(digits: 6), forKey: .scoreThreshold)
    }

    private enum Key: String, CodingKey {
        case images, outcome, matched, similarity, fmr, threshold, distance, score, reasons, hints, comparisons
        case reference, probe, stages, policy, models, milliseconds
        case isUpperBound = "fmr_is_upper_bound"
        case operatingPoint = "operating_point"
        case operatingPointFMR = "operating_point_fmr"
        case scoreThreshold = "score_threshold"
    }

    /// One of the pictures; its template stays inside.
    private struct Picture: Encodable {
        private let report: TemplateReport

        init(_ report: TemplateReport) { self.report = report }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode([report.imageSize.width, report.imageSize.height], forKey: .imageSize)
            try container.encodeIfPresent(report.face?.wholePixels, forKey: .faceBox)
            try container.encode(report.faceCount, forKey: .faceCount)
            try container.encode(report.preparation, forKey: .preparation)
            try container.encode(report.reasons, forKey: .reasons)
            try container.encodeIfPresent(report.template?.quality?.rounded(digits: 6), forKey: .templateQuality)
            try container.encode(report.quality.map(LivenessRecord.Component.init), forKey: .quality)
            guard let liveness = report.liveness?.decision else { return }
            try container.encode(liveness.outcome, forKey: .liveness)
            try container.encodeIfPresent(liveness.pLive.map { Double($0.value).rounded(digits: 6) }, forKey: .pLive)
            try container.encode(liveness.reasons, forKey: .livenessReasons)
        }

        private enum Key: String, CodingKey {
            case preparation, reasons, quality, liveness
            case imageSize = "image_size"
            case faceBox = "face_bbox"
            case faceCount = "face_count"
            case templateQuality = "template_quality"
            case pLive = "p_live"
            case livenessReasons = "liveness_reasons"
        }
    }
}
