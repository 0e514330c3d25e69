public import Verification

/// The replies about one picture.
public enum LivenessReplies {
    /// eKYC-facial's reply with ours beside it.
    public static let liveness = Reply<Answer<LivenessReport>>(
        "LivenessReply",
        SeedFields.status.of { $0.report.decision } + decision + PictureFields.single.of { $0.report }
            + [Stage.list.of { $0.report.stages }])

    /// face-recognition-liveness's reply with ours beside it. There `score` is the probability of a bona fide
    /// presentation.
    public static let short = Reply<Answer<LivenessReport>>(
        "SeedLivenessReply",
        SeedFields.short.of { ($0.report.decision, $0.decider.liveThreshold) } + decision)

    private static let decision: [Field<Answer<LivenessReport>>] =
        DecisionFields.presentation.of { $0.report.decision } + Answer.who
}
