import Storage
import Verification

/// The schemas of galleries.
extension OpenAPISchemas {
    /// face-recognition-liveness's members of `/identity`, with ours.
    static let identityMembers: [(String, JSON)] =
        [("message", constant("OK"))] + seedIdentity + [outcome] + searchDecision + explanation

    /// face-recognition-liveness's members of `/main`, with ours.
    static let mainMembers: [(String, JSON)] =
        [
            ("message", constant("OK")), ("identity", object(seedIdentity)), ("liveness", nullable(seedLiveness)),
            outcome,
        ]
        + searchDecision + explanation

    /// The members of a search.
    static let searchMembers: [(String, JSON)] =
        [outcome] + searchDecision + [("candidates", array(candidate, "The nearest subjects, the nearest first."))]
        + explanation

    /// The members of an enrolment.
    static let enrolmentMembers: [(String, JSON)] =
        [
            ("outcome", enumeration(EnrolmentOutcome.allCases.map(\.rawValue), "")),
            ("subject", nullable(text("The subject's identifier."))), ("templates", array(text(""))),
            ("result", nullable(text("created, extended, or repeated for an idempotency key that came before."))),
            ("warnings", array(text("near_duplicate: somebody of another label looks the same."))),
            (
                "lookalikes",
                array(
                    object([
                        ("id", text("")), ("label", text("")), ("similarity", number("")),
                        ("fmr", nullable(falseMatchRate)),
                    ]), "Subjects of other labels who would be taken for the same person.")
            ),
        ] + why + [("picture", template)] + whoMembers

    /// A gallery.
    static let gallery = object([
        ("name", text("")), ("subjects", ["type": "integer"]), ("templates", ["type": "integer"]),
        ("model", nullable(text("SHA-256 of the network whose templates it takes; null before the first."))),
        ("created", text("RFC 3339, UTC.")),
    ])

    /// A subject.
    static let subject = object([
        ("id", text("")), ("label", text("What the operator calls the subject.")),
        ("templates", ["type": "integer"]), ("created", text("RFC 3339, UTC.")),
    ])

    private static let outcome: (String, JSON) = (
        "outcome",
        enumeration(
            IdentificationOutcome.allCases.map(\.rawValue),
            "inconclusive: there is a candidate, and the gallery is too large to say at the wanted rate.")
    )

    private static let seedIdentity: [(String, JSON)] = [
        ("matched_name", nullable(text("The label of the subject that the picture is taken for."))),
        ("is_match", ["type": "boolean"]),
        ("min_dist", nullable(number("The distance of the nearest subject's nearest template."))),
        ("mean_dist", nullable(number("The mean distance of that subject's templates."))),
        ("threshold", nullable(number("The greatest distance of one person in a gallery of this size."))),
    ]

    private static let searchDecision: [(String, JSON)] = [
        ("subjects", ["type": "integer"]), ("templates", ["type": "integer"]),
        ("operating_point", nullable(operatingPoint)),
        ("fpir", nullable(number("The wanted share of searches of others that end with a candidate."))),
        (
            "expected_false_hits",
            nullable(
                described(
                    object([("value", number("")), ("is_upper_bound", ["type": "boolean"])]),
                    "How many templates of others reach the threshold on average."))
        ),
    ]

    private static let candidate = object([
        ("id", text("")), ("label", text("")), ("similarity", number("")), ("fmr", nullable(falseMatchRate)),
        ("min_dist", number("")), ("mean_dist", number("")), ("reaches_threshold", ["type": "boolean"]),
    ])

    private static let why = decisionMembers.filter { ["reasons", "hints", "comparisons"].contains($0.0) }

    private static let explanation = why + [("probe", template)] + whoMembers
}
