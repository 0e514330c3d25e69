import Verification

/// The schemas of comparisons.
extension OpenAPISchemas {
    /// The members of `/v1/faces/match` before the explanation.
    static let matchMembers: [(String, JSON)] =
        outcomeMembers + [("matched", matched)] + similarityMembers + [("distance", distance), ("score", score)]

    /// face-recognition-liveness's members of `/face-match`.
    static let faceMatchMembers: [(String, JSON)] =
        [
            ("matched", matched), ("score", score), ("distance", distance),
            ("threshold", nullable(probability("The least score of one person."))),
        ] + similarityMembers + outcomeMembers

    /// face-recognition-liveness's members of `/compare`.
    static let compareMembers: [(String, JSON)] =
        [
            ("message", constant("OK")),
            (
                "identity",
                object([
                    ("distance", distance), ("is_match", ["type": "boolean"]),
                    ("threshold", nullable(number("The greatest distance of one person."))),
                ])
            ), ("liveness", nullable(seedLiveness)),
        ] + similarityMembers + outcomeMembers

    /// face-recognition-liveness's report on a presentation.
    static let seedLiveness = object(
        [
            ("is_live", ["type": "boolean"]), ("passed", described(["type": "boolean"], "The same.")),
            ("score", nullable(probability("The probability of a bona fide presentation."))),
            ("threshold", probability("The least score that the policy calls live.")),
        ] + shortLiveness)

    /// Why a comparison or a search ended as it did, and on what.
    static let explanationMembers: [(String, JSON)] =
        decisionMembers.filter { ["reasons", "hints", "comparisons"].contains($0.0) }
        + [("reference", template), ("probe", template)] + whoMembers

    /// Who decided.
    static let whoMembers: [(String, JSON)] =
        decisionMembers.filter { ["policy", "models", "request_id"].contains($0.0) } + [("stages", stages)]

    /// What is told about one picture of which a template was to be made.
    static let template = object([
        ("face_bbox", nullable(array(["type": ["integer", "null"]], "x, y, width, height in pixels."))),
        ("face_count", ["type": "integer", "minimum": 0]),
        ("quality", nullable(probability("Of the picture; higher = better. Null when it was not measured."))),
        (
            "preparation",
            enumeration(
                PicturePreparation.allCases.map(\.rawValue), "What had to be done before a face was found.")
        ),
        ("reasons", array(enumeration(Reason.allCases.map(\.rawValue), "Why there is no template."))),
        ("liveness", nullable(object(shortLiveness))), ("image_size", array(["type": "integer"])),
    ])

    /// Where it was decided.
    static let operatingPoint = object([
        ("name", text("Of the policy, such as fmr-1e-4.")),
        ("fmr", nullable(number("The false match rate that was measured at the threshold."))),
        ("threshold", number("The least similarity of one person.")),
    ])

    /// The false match rate at a similarity.
    static let falseMatchRate = object([
        ("value", probability("")), ("is_upper_bound", ["type": "boolean"]),
    ])

    private static let outcomeMembers: [(String, JSON)] = [
        ("outcome", enumeration(MatchOutcome.allCases.map(\.rawValue), "retake: another picture is needed."))
    ]

    /// The similarity and where it was decided.
    static let similarityMembers: [(String, JSON)] = [
        (
            "similarity",
            nullable(["type": "number", "minimum": -1, "maximum": 1, "description": "The cosine of both templates."])
        ),
        (
            "fmr",
            nullable(
                described(falseMatchRate, "How often two persons are this similar; a bound beyond what was measured."))
        ), ("operating_point", nullable(operatingPoint)),
    ]

    private static let shortLiveness: [(String, JSON)] = [
        ("outcome", enumeration(LivenessOutcome.allCases.map(\.rawValue), "")), ("p_live", nullable(probability(""))),
        ("reasons", array(enumeration(Reason.allCases.map(\.rawValue), ""))),
    ]

    private static let matched = described(["type": "boolean"], "Whether the outcome is matched.")
    private static let distance = nullable(
        number("0…2, smaller = more alike: 1 - similarity, or what the network's authors use."))
    private static let score = nullable(
        probability("(1 + similarity) / 2, as in face-recognition-liveness; no probability."))
}
