import FoundationEssentials
import Verification
import Vision

/// The replies of the routes for two pictures.
struct PairReply {
    /// What the job found out.
    let report: PairReport
    /// What the caller chose.
    let options: PairOptions
    /// Who judged.
    let endpoint: LivenessEndpoint
    /// The name of what was kept.
    let session: SessionIdentifier
    /// The drawings that were kept.
    let drawings: [DrawingName]
    /// The request's identifier.
    let requestID: String

    /// bg-verify's reply with ours beside its results.
    var detect: JSON {
        let isLive = report.decision.outcome == .live
        let results: [JSON.Member] = [
            .init(name: "is_live", value: .bool(isLive)), .init(name: "is_spoof", value: .bool(!isLive)),
        ]
        return [
            "success": true, "results": .object(results + classic + kept + common + measurements),
            "timestamp": .string(Date().formatted(.iso8601)),
        ]
    }

    /// The same in the form of the reply for one picture.
    var liveness: JSON { .object(report.decision.statusMembers + common + measurements + classic + kept) }

    private var common: [JSON.Member] { report.decision.members(by: endpoint, requestID: requestID) }

    /// Where the drawings are.
    private var kept: [JSON.Member] {
        let visualizations = PairDrawing.Kind.allCases.map { kind in
            JSON.Member(
                name: kind.rawValue, value: .optional(drawings.first { $0.kind == kind }.map(\.description)))
        }
        return [
            .init(name: "visualizations", value: .object(visualizations)),
            .init(name: "session_id", value: .string(session.description)),
        ]
    }

    /// What was measured.
    private var measurements: [JSON.Member] {
        [
            .init(name: "cues", value: .array((report.pad?.cues ?? []).map(\.json))),
            .init(name: "registration", value: report.pad?.registration.json ?? .null),
            .init(name: "frames", value: .array(report.frames.map(\.json))),
            .init(name: "parameters", value: parameters),
            .init(name: "stages", value: .array(report.stages.map(\.json))),
        ]
    }

    /// What the caller wanted, and what counted.
    private var parameters: JSON {
        .object(
            PairParameter.allCases.map { parameter in
                let requested = options.parameters.names(parameter) ? options.parameters[parameter] : nil
                return .init(
                    name: parameter.rawValue,
                    value: [
                        "requested": requested.map(parameter.json) ?? .null,
                        "effective": parameter.json(effective(parameter)),
                    ])
            })
    }

    private func effective(_ parameter: PairParameter) -> Double {
        options.parameters.effective(parameter, endpoint.parameterAuthority)
    }
}

extension PairReply {
    /// bg-verify's three groups of numbers; when nothing was measured the numbers are 0 and there is no face.
    private var classic: [JSON.Member] {
        let numbers = report.pad?.numbers ?? ClassicNumbers()
        return [
            .init(name: "background_analysis", value: background(numbers)),
            .init(name: "consistency_metrics", value: consistency(numbers)),
            .init(name: "face_metrics", value: report.pad == nil ? .null : face(numbers)),
        ]
    }

    private func background(_ numbers: ClassicNumbers) -> JSON {
        [
            "total_matches": .integer(numbers.matches),
            "match_ratio": .rounded(numbers.matchRatio, decimals: Decimals.few),
            "inlier_ratio": .rounded(numbers.inlierRatio, decimals: Decimals.few),
            "planar_bg": .bool(report.classic?.isBackgroundPlanar ?? false),
            "inconsistent": .bool(report.classic?.isInconsistent ?? false),
        ]
    }

    private func consistency(_ numbers: ClassicNumbers) -> JSON {
        [
            "ssim": .rounded(numbers.structuralSimilarity, decimals: Decimals.few),
            "flow_std": .rounded(numbers.motionDeviationPixels, decimals: Decimals.few),
            "ssim_threshold": .rounded(effective(.ssimThresh)), "flow_threshold": .rounded(effective(.flowStdThresh)),
            "consistency_passed": .bool(report.classic?.isConsistencyPassed ?? false),
        ]
    }

    private func face(_ numbers: ClassicNumbers) -> JSON {
        [
            "inter_ocular": .rounded(numbers.interOcularPixels, decimals: Decimals.few),
            "mu_face_norm": .rounded(numbers.faceMotion, decimals: Decimals.many),
            "mu_bg_norm": .rounded(numbers.backgroundMotion, decimals: Decimals.many),
            "stabilized_inliers": .integer(numbers.registrationInliers),
            "stabilized_error_norm": .rounded(numbers.registrationError, decimals: Decimals.many),
            "head_moved": .bool(report.classic?.hasHeadMoved ?? false),
            "bg_static": .bool(report.classic?.isBackgroundStatic ?? false),
            "corr_Z_resid": .rounded(numbers.depthCorrelation, decimals: Decimals.few),
            "eH_face_norm": .rounded(numbers.planeResidual, decimals: Decimals.many),
            "disp_face": .rounded(numbers.patchDispersion, decimals: Decimals.few),
        ]
    }

    /// bg-verify's rounding.
    private enum Decimals {
        static let few = 3
        static let many = 4
    }
}
