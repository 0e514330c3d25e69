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

    /// eKYC-facial's reply with ours beside it.
    var liveness: JSON {
        .object(
            report.decision.statusMembers + common + [
                .init(name: "scores", value: scores),
                .init(name: "face_bbox", value: report.faces.faceBox),
                .init(name: "quality", value: .array(report.quality.map(\.json))),
                .init(name: "cues", value: .array((report.pad?.cues ?? []).map(\.json))),
                .init(name: "networks", value: .array((report.pad?.networks ?? []).map(\.json))),
                .init(name: "spread", value: .rounded(report.pad.map { Double($0.spread) })),
                .init(name: "face_count", value: .integer(report.faces.count)),
                .init(name: "head_pose", value: report.geometry?.poseJSON ?? .null),
                .init(
                    name: "image_size", value: [.integer(report.imageSize.width), .integer(report.imageSize.height)]),
                .init(name: "stages", value: .array(report.stages.map(\.json))),
            ])
    }

    /// face-recognition-liveness's reply with ours beside it. There `score` is the probability of a bona fide
    /// presentation.
    var shortLiveness: JSON {
        .object(
            [
                .init(name: "passed", value: .bool(report.decision.outcome == .live)),
                .init(name: "score", value: .rounded(report.decision.pLive.map { Double($0.value) })),
                .init(name: "threshold", value: .rounded(endpoint.liveThreshold)),
            ] + common)
    }

    /// What both replies tell.
    private var common: [JSON.Member] { report.decision.members(by: endpoint, requestID: requestID) }

    /// eKYC-facial's `scores`: the native values by name.
    private var scores: JSON {
        .object(report.quality.map { .init(name: $0.name.rawValue, value: .rounded($0.rawValue)) })
    }
}
