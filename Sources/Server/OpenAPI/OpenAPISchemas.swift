import Verification
import Vision

/// The schemas of replies, as JSON Schema 2020-12.
enum OpenAPISchemas {
    /// All of them, by name.
    static var all: [JSON.Member] {
        let schemas: JSON = [
            "LivenessReply": object(livenessMembers + decisionMembers + measurementMembers),
            "PairLivenessReply": object(livenessMembers + pairMembers), "DetectReply": detectReply, "Cleanup": cleanup,
            "SeedLivenessReply": object(seedMembers + decisionMembers),
            "FaceMatchReply": object(faceMatchMembers + explanationMembers),
            "CompareReply": object(compareMembers + explanationMembers),
            "MatchReply": object(matchMembers + explanationMembers),
            "IdentityReply": object(identityMembers), "MainReply": object(mainMembers),
            "SearchReply": object(searchMembers), "EnrolmentReply": object(enrolmentMembers),
            "Galleries": object([("galleries", array(gallery))]), "Gallery": gallery,
            "Subjects": object([("subjects", array(subject)), ("next", nullable(text("For the parameter after.")))]),
            "Subject": subject, "Deleted": object([("deleted", ["const": true])]),
            "PassportChallenge": passportChallenge,
            "PassportReply": object(passportMembers),
            "Calibration": calibration, "Calibrations": object([("calibrations", array(calibration))]),
            "Policy": ["type": "object", "required": ["name", "provenance"]],
            "Policies": object([("policy", policy), ("events", array(policyEvent))]),
            "PolicyChange": object([("policy", policy), ("event", policyEvent)]),
            "Health": health,
            "Alive": object([("status", constant("alive"))]),
            "Ready": object([("status", constant("ready")), ("models", models)]),
            "OpenAPI": ["type": "object", "required": ["openapi", "paths"]],
            "Problem": problem,
        ]
        guard case .object(let members) = schemas else { return [] }
        return members
    }

    /// A reference to a schema.
    static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// The members of both replies, with what they mean; `/docs` lists them.
    static let decisionMembers: [(String, JSON)] = [
        (
            "outcome",
            enumeration(LivenessOutcome.allCases.map(\.rawValue), "The decision; only live admits the person.")
        ),
        ("p_live", nullable(probability("The probability of a bona fide presentation, when it was measured."))),
        ("reasons", array(enumeration(Reason.allCases.map(\.rawValue), "Why, the weightiest first."))),
        ("hints", array(text("What the person can do about it."))),
        ("probable_attack", nullable(text("print, screen or unknown, when the outcome is spoof: a guess."))),
        (
            "comparisons",
            array(
                object([
                    ("measure", text("What was measured.")), ("value", nullable(number("The measured value."))),
                    ("minimum", nullable(number("The least value that passes."))),
                    ("maximum", nullable(number("The greatest value that passes."))),
                    ("passed", ["type": "boolean"]),
                ]), "Each measurement beside the thresholds of the policy.")
        ),
        ("policy", described(policy, "Which policy decided: its name and the SHA-256 of its bytes.")),
        ("models", models),
        ("request_id", text("Also in the header X-Request-Id and in the log.")),
    ]

    /// The members of eKYC-facial's reply.
    static let livenessMembers: [(String, JSON)] = [
        ("status", enumeration(["SUCCESS", "QUALITY_FAILED"], "QUALITY_FAILED: another picture is needed.")),
        ("is_live", described(["type": "boolean"], "Whether the outcome is live.")),
        ("liveness_score", nullable(probability("The probability of a SPOOF, as in eKYC-facial: 1 - p_live."))),
        ("confidence", nullable(probability("The greater of p_live and liveness_score."))),
    ]

    /// The members of face-recognition-liveness's reply.
    static let seedMembers: [(String, JSON)] = [
        ("passed", described(["type": "boolean"], "Whether the outcome is live.")),
        ("score", nullable(probability("The probability of a bona fide presentation."))),
        ("threshold", probability("The least score that the policy calls live.")),
    ]

    /// What the long reply tells about the picture.
    static let measurementMembers: [(String, JSON)] = [
        ("scores", map(nullable(number("")), "The native value of each quality component.")),
        ("face_bbox", nullable(array(["type": ["integer", "null"]], "x, y, width, height in pixels."))),
        (
            "quality",
            array(
                object([
                    ("name", enumeration(QualityComponent.Name.allCases.map(\.rawValue), "The component.")),
                    ("raw_value", nullable(number("Its native value."))),
                    ("value", ["type": ["integer", "null"], "minimum": 0, "maximum": 100]),
                    ("status", enumeration(["assessed", "failure_to_assess"], "Whether it could be measured.")),
                ]), "ISO/IEC 29794-5: a native value beside a value 0…100, higher = better.")
        ),
        (
            "cues",
            array(
                object([
                    ("name", enumeration(PADCue.Name.allCases.map(\.rawValue), "The cue.")),
                    ("raw_value", nullable(number("Its native value."))),
                    ("value", nullable(probability("Higher = more like an attack."))),
                ]), "Classical signs of an attack; they can only deny or abstain.")
        ),
        (
            "networks",
            array(object([("model", text("")), ("crops", array(probability("")))]), "Each network's scores.")
        ),
        ("spread", nullable(number("The difference between the crops; 0 = stable."))),
        ("face_count", described(["type": "integer", "minimum": 0], "The faces found.")),
        (
            "head_pose",
            nullable(
                described(
                    object([
                        ("yaw_degrees", number("")), ("pitch_degrees", number("")), ("roll_degrees", number("")),
                    ]), "0, 0, 0 looks straight into the camera; left is the subject's."))
        ),
        ("image_size", array(["type": "integer"], "Columns and rows of the upright picture.")),
        ("stages", stages),
    ]

    /// The stages of either job.
    static let stages = array(
        object([("name", text("")), ("milliseconds", number(""))]), "Wall time of each stage.")

    static let policy = object([("name", text("")), ("sha256", text(""))])
    static let models = map(text("The SHA-256 of the model's file."), "The models by name.")

    private static let health = object([
        ("status", constant("healthy")), ("timestamp", text("RFC 3339, UTC.")), ("version", text("")),
        ("ready", ["type": "boolean"]), ("models", models), ("policy", nullable(policy)),
        ("trust", trust),
    ])

    private static let problem = object(
        [
            ("type", text("")), ("title", text("")), ("status", ["type": "integer"]), ("detail", text("")),
            ("code", enumeration(ProblemCode.all.map(\.code), "Stable.")), ("request_id", text("")),
        ],
        optional: [
            ("field", text("The field of the request that is at fault.")),
            ("reason", text("What the policy says against the request.")),
        ])
}
