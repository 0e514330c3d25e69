import Verification
import Vision

/// The replies of the two liveness routes.
struct LivenessReply {
    /// What the job found out.
    let report: LivenessReport
    /// Who judged.
    let endpoint: LivenessEndpoint
    /// The request's identifier.
    let requestID: String

    private var decision: Decision { report.decision }

    /// Seed 004's reply with ours beside it. There `liveness_score` is the probability of a *spoof*.
    var liveness: JSON {
        let pLive = decision.pLive.map { Double($0.value) }
        var members: [JSON.Member] = [
            .init(name: "status", value: .string(decision.outcome == .retake ? "QUALITY_FAILED" : "SUCCESS")),
            .init(name: "is_live", value: .bool(decision.outcome == .live)),
            .init(name: "liveness_score", value: .rounded(pLive.map { 1 - $0 })),
            .init(name: "confidence", value: .rounded(pLive.map { max($0, 1 - $0) })),
        ]
        members += common
        members += [
            .init(name: "scores", value: scores),
            .init(name: "face_bbox", value: faceBox),
            .init(name: "quality", value: .array(report.quality.map(component))),
            .init(name: "cues", value: .array((report.pad?.cues ?? []).map(cue))),
            .init(name: "networks", value: .array((report.pad?.networks ?? []).map(network))),
            .init(name: "spread", value: .rounded(report.pad.map { Double($0.spread) })),
            .init(name: "face_count", value: .integer(report.faces.count)),
            .init(name: "head_pose", value: report.geometry.map { pose($0.headPose) } ?? .null),
            .init(name: "image_size", value: [.integer(report.imageSize.width), .integer(report.imageSize.height)]),
            .init(name: "stages", value: .array(report.stages.map(stage))),
        ]
        return .object(members)
    }

    /// Seed 001's reply with ours beside it. There `score` is the probability of a bona fide presentation.
    var shortLiveness: JSON {
        .object(
            [
                .init(name: "passed", value: .bool(decision.outcome == .live)),
                .init(name: "score", value: .rounded(decision.pLive.map { Double($0.value) })),
                .init(name: "threshold", value: .rounded(endpoint.liveThreshold)),
            ] + common)
    }

    /// What both replies tell.
    private var common: [JSON.Member] {
        [
            .init(name: "outcome", value: .string(decision.outcome.rawValue)),
            .init(name: "p_live", value: .rounded(decision.pLive.map { Double($0.value) })),
            .init(name: "reasons", value: .array(decision.reasons.map { .string($0.rawValue) })),
            .init(name: "hints", value: .array(decision.hints.map { .string($0) })),
            .init(name: "probable_attack", value: .optional(decision.probableAttack?.rawValue)),
            .init(name: "comparisons", value: .array(decision.comparisons.map(comparison))),
            .init(name: "policy", value: endpoint.policy.json),
            .init(name: "models", value: endpoint.models.json),
            .init(name: "request_id", value: .string(requestID)),
        ]
    }

    /// Seed 004's `[x, y, width, height]` in whole pixels of the upright picture.
    private var faceBox: JSON {
        guard let box = report.faces.first?.box else { return .null }
        return .array(
            [box.x, box.y, box.width, box.height].map { Int(exactly: $0.rounded()).map(JSON.integer) ?? .null })
    }

    /// Seed 004's `scores`: the native values by name.
    private var scores: JSON {
        .object(report.quality.map { .init(name: $0.name.rawValue, value: .rounded($0.rawValue)) })
    }

    private func stage(_ stage: LivenessReport.Stage) -> JSON {
        ["name": .string(stage.name), "milliseconds": .rounded(stage.milliseconds)]
    }

    private func component(_ component: QualityComponent) -> JSON {
        [
            "name": .string(component.name.rawValue), "raw_value": .rounded(component.rawValue),
            "value": component.value.map(JSON.integer) ?? .null, "status": .string(component.status.rawValue),
        ]
    }

    private func cue(_ cue: PADCue) -> JSON {
        ["name": .string(cue.name.rawValue), "raw_value": .rounded(cue.rawValue), "value": .rounded(cue.value)]
    }

    private func network(_ scores: SingleFramePAD.NetworkScores) -> JSON {
        ["model": .string(scores.model), "crops": .array(scores.crops.map { .rounded(Double($0.value)) })]
    }

    private func pose(_ pose: HeadPose) -> JSON {
        [
            "yaw_degrees": .rounded(pose.yawDegrees), "pitch_degrees": .rounded(pose.pitchDegrees),
            "roll_degrees": .rounded(pose.rollDegrees),
        ]
    }

    private func comparison(_ comparison: Decision.Comparison) -> JSON {
        [
            "measure": .string(comparison.measure), "value": .rounded(comparison.value),
            "minimum": .rounded(comparison.minimum), "maximum": .rounded(comparison.maximum),
            "passed": .bool(comparison.passed),
        ]
    }
}

extension PolicyReference {
    /// Its name and its hash.
    var json: JSON { ["name": .string(name), "sha256": .string(sha256)] }
}

extension [String: String] {
    /// An object with its names in alphabetical order.
    var json: JSON { .object(sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }) }
}
