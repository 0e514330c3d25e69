public import Verification
import Vision

/// The replies about the person of a picture.
public enum SearchReplies {
    /// The reply in today's form.
    public static let search = Reply<Answer<IdentificationReport>>(
        "SearchReply",
        [outcome] + decision + [
            Field("candidates", "The nearest subjects, the nearest first.", each: CandidateFields.found) { answer in
                answer.report.search.candidates.map { ($0, answer.decider, answer.report.threshold?.operatingPoint) }
            }
        ] + explanation)

    /// face-recognition-liveness's reply about who it is, with ours beside it.
    public static let identity = Reply<Answer<IdentificationReport>>(
        "IdentityReply", [Field("message", always: "OK")] + seed + [outcome] + decision + explanation)

    /// face-recognition-liveness's reply about who it is and whether it is a bona fide presentation.
    public static let main = Reply<Answer<IdentificationReport>>(
        "MainReply",
        [
            Field("message", always: "OK"), Field("identity", of: seed) { $0 },
            Field("liveness", of: SeedFields.presentation) { answer in
                answer.report.probe.liveness.map { ($0.decision, answer.decider.liveThreshold) }
            }, outcome,
        ] + decision + explanation)

    private static let outcome = Field<Answer<IdentificationReport>>(
        "outcome", "inconclusive: there is a candidate, and the gallery is too large to say at the wanted rate."
    ) { $0.report.decision.outcome }

    /// Distances of templates of length 1, 0…2, smaller = more alike.
    private static let seed: [Field<Answer<IdentificationReport>>] = [
        Field("matched_name", "The label of the subject that the picture is taken for; unknown when there is none.") {
            $0.report.identified?.label ?? "unknown"
        },
        Field("is_match") { $0.report.decision.outcome == .identified },
        Field(
            "min_dist", in: 0...2,
            "√(2 - 2 similarity) of the nearest template: at most the threshold just when is_match. Of a similarity that would "
                + "say otherwise than the decision it is √(2 + 2 similarity), and 2 when there was none."
        ) { $0.told.distance },
        Field("mean_dist", in: 0...2, "The mean distance of all templates of the gallery; never below min_dist.") {
            max($0.report.meanDistance ?? 0, $0.told.distance)
        },
        Field("threshold", in: 0...2, "The maximum distance of one person in a gallery of this size.") {
            $0.told.distanceThreshold
        },
    ]

    /// The operating point of the decision, and its false match rate.
    private static let decision: [Field<Answer<IdentificationReport>>] = [
        Field("subjects") { $0.report.search.subjects }, Field("templates") { $0.report.search.templates },
        Field("operating_point") { $0.report.threshold?.operatingPoint },
        Field("fpir", "The wanted share of searches of others that end with a candidate.") {
            $0.report.threshold?.wantedRate
        },
        Field("expected_false_hits", "How many templates of others reach the threshold on average.") {
            $0.report.threshold?.expectedFalseHits
        },
    ]

    private static let explanation: [Field<Answer<IdentificationReport>>] =
        DecisionFields.explanation().of { $0.report.decision } + [Field("probe") { $0.report.probe }] + Answer.who
        + [Stage.list.of { $0.report.stages }]
}

extension Recognizer.FalseHits: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("value", rounding: .exact) { $0.expected }, Field("is_upper_bound") { $0.isUpperBound },
    ]
}

extension Answer<IdentificationReport> {
    /// What face-recognition-liveness's replies tell of the search.
    fileprivate var told: ToldComparison {
        ToldComparison(
            report.search.candidates.first?.similarity,
            at: report.threshold?.operatingPoint ?? decider.standardPoint,
            isAccepted: report.decision.outcome == .identified)
    }
}

extension IdentificationOutcome: ReplyValue {}
