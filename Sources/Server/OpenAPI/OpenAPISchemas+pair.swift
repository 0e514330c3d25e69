import Verification
import Vision

/// The schemas of the routes for two pictures.
extension OpenAPISchemas {
    /// bg-verify's reply.
    static var detectReply: JSON {
        object([
            ("success", ["const": true]), ("results", object(resultMembers + pairMembers)),
            ("timestamp", text("RFC 3339, UTC.")),
        ])
    }

    /// The members that bg-verify's results begin with.
    static let resultMembers: [(String, JSON)] = [
        ("is_live", described(["type": "boolean"], "Whether the outcome is live.")),
        (
            "is_spoof",
            described(
                ["type": "boolean"],
                "Not is_live, as in bg-verify: also true when another picture is needed; outcome tells them apart.")
        ),
    ]

    /// What both replies about two pictures tell.
    static var pairMembers: [(String, JSON)] { classicMembers + keptMembers + decisionMembers + pairMeasurementMembers }

    /// bg-verify's numbers.
    static let classicMembers: [(String, JSON)] = [
        (
            "background_analysis",
            described(
                object([
                    ("total_matches", integer), ("match_ratio", nullable(number(""))),
                    ("inlier_ratio", nullable(number(""))), ("planar_bg", boolean), ("inconsistent", boolean),
                ]), "bg-verify's numbers; 0 and false when nothing was measured.")
        ),
        (
            "consistency_metrics",
            described(
                object([
                    ("ssim", nullable(number(""))), ("flow_std", nullable(number(""))),
                    ("ssim_threshold", number("")), ("flow_threshold", number("")), ("consistency_passed", boolean),
                ]), "bg-verify's numbers; the thresholds are those that counted.")
        ),
        (
            "face_metrics",
            nullable(
                described(
                    object([
                        ("inter_ocular", nullable(number(""))), ("mu_face_norm", nullable(number(""))),
                        ("mu_bg_norm", nullable(number(""))), ("stabilized_inliers", integer),
                        ("stabilized_error_norm", nullable(number(""))), ("head_moved", boolean),
                        ("bg_static", boolean), ("corr_Z_resid", nullable(number(""))),
                        ("eH_face_norm", nullable(number(""))), ("disp_face", nullable(number(""))),
                    ]), "bg-verify's numbers; absent when nothing was measured; a number is null where it is undefined."
                ))
        ),
    ]

    /// Where the drawings are.
    static let keptMembers: [(String, JSON)] = [
        (
            "visualizations",
            described(
                object(PairDrawing.Kind.allCases.map { ($0.rawValue, nullable(text(""))) }),
                "Names for GET /visualization/{name}; null for drawings that were not made or not kept.")
        ),
        ("session_id", text("For DELETE /cleanup/{session_id}, when drawings were asked for.")),
    ]

    /// What was measured on two pictures.
    static let pairMeasurementMembers: [(String, JSON)] = [
        (
            "cues",
            array(
                object([
                    ("name", enumeration(TwoFrameCue.Name.allCases.map(\.rawValue), "The cue.")),
                    ("raw_value", nullable(number("Its native value."))),
                    ("value", nullable(probability("Higher = more like a bona fide presentation."))),
                ]), "What the two frames say together.")
        ),
        (
            "registration",
            nullable(
                described(
                    object([
                        ("state", enumeration(BackgroundRegistration.State.allCases.map(\.rawValue), "")),
                        ("points", integer), ("matches", integer), ("inliers", integer),
                        ("coverage", nullable(probability(""))), ("transfer_error", nullable(number(""))),
                    ]), "How the backgrounds lie over each other; errors in inter-ocular distances."))
        ),
        (
            "frames",
            array(
                object(frameMembers), "Each picture by itself, with the members of the reply for one picture.")
        ),
        (
            "parameters",
            described(
                object(
                    PairParameter.allCases.map { parameter in
                        (
                            parameter.rawValue,
                            object([
                                ("requested", nullable(schema(parameter))), ("effective", schema(parameter)),
                            ])
                        )
                    }), "Each parameter as it was sent and as it counted: a client's may only make a decision stricter."
            )
        ),
        ("stages", stages),
    ]

    /// The reply of `DELETE /cleanup/{session_id}`.
    static let cleanup = object([
        ("success", ["const": true]), ("removed_files", array(text(""), "The drawings that were removed.")),
        ("message", text("")),
    ])

    private static let frameMembers: [(String, JSON)] =
        [
            ("image_size", nil), ("face_bbox", nil), ("face_count", nil), ("head_pose", nil), ("quality", nil),
            ("pad_score", nullable(probability("The networks' score of this picture; higher = more bona fide."))),
            ("networks", nil), ("spread", nil), ("cues", nil),
        ].map { (name: String, schema: JSON?) in
            (name, schema ?? measurementMembers.first { $0.0 == name }?.1 ?? [:])
        }

    private static let integer: JSON = ["type": "integer"]
    private static let boolean: JSON = ["type": "boolean"]

    private static func schema(_ parameter: PairParameter) -> JSON {
        [
            "type": parameter.isInteger ? "integer" : "number",
            "minimum": parameter.json(parameter.range.lowerBound),
            "maximum": parameter.json(parameter.range.upperBound),
        ]
    }
}
