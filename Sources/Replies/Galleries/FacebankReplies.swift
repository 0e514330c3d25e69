public import Storage

/// The reply about a facebank whose rows were enrolled.
public enum FacebankReplies {
    /// The reply.
    public static let imported = Reply<[Enrolment]>(
        "FacebankImport",
        [
            Field("enrolled", in: .counts, "Templates.") { $0.reduce(0) { $0 + $1.templates.count } },
            Field("subjects", in: .counts) { $0.count },
            Field("created", in: .counts, "Subjects that are new.") { $0.count { $0.outcome == .created } },
        ])
}
