/// The schemas of all replies.
public enum ReplySchemas {
    /// Each under its name.
    public static let all: [JSON.Member] = [
        member(LivenessReplies.liveness), member(LivenessReplies.short), member(PairReplies.liveness),
        member(PairReplies.detect), member(MatchReplies.match), member(MatchReplies.faceMatch),
        member(MatchReplies.compare), member(SearchReplies.search), member(SearchReplies.identity),
        member(SearchReplies.main), member(EnrolmentReplies.enrolment), member(GalleryReplies.gallery),
        member(GalleryReplies.galleries), member(GalleryReplies.subject), member(GalleryReplies.subjects),
        member(GalleryReplies.deleted), member(PassportReplies.challenge),
        member(PassportReplies.verification), member(CalibrationReplies.calibration),
        member(CalibrationReplies.calibrations), member(PolicyReplies.policies), member(PolicyReplies.change),
        member(ServiceReplies.health), member(ServiceReplies.alive),
        member(ServiceReplies.ready), member(ServiceReplies.models), member(ServiceReplies.cleanup),
    ]

    private static func member<Subject>(_ reply: Reply<Subject>) -> JSON.Member {
        .init(name: reply.name, value: reply.schema)
    }
}
