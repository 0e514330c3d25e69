import FoundationEssentials
public import Storage

/// The replies about galleries and their subjects.
public enum GalleryReplies {
    /// One gallery.
    public static let gallery = Reply<Gallery>("Gallery", Gallery.fields)

    /// All galleries.
    public static let galleries = Reply<[Gallery]>("Galleries", [Field("galleries") { $0 }])

    /// One subject.
    public static let subject = Reply<Subject>("Subject", Subject.fields)

    /// A page of a gallery's subjects; `next` is absent at the last page.
    public static let subjects = Reply<(subjects: [Subject], next: SubjectID?)>(
        "Subjects",
        [Field("subjects") { $0.subjects }, Field("next", "For the parameter after.") { $0.next?.description }])

    /// The reply to a deletion.
    public static let deleted = Reply<Void>("Deleted", [Field("deleted", always: true)])
}

extension Gallery: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name") { $0.name }, Field("subjects") { $0.subjects }, Field("templates") { $0.templates },
        Field("model", "SHA-256 of the network whose templates it takes; null before the first.") {
            $0.model?.sha256
        }, Field("created", "RFC 3339, UTC.") { $0.created.formatted(.iso8601) },
    ]
}

extension Subject: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("id") { $0.id.description }, Field("label", "What the operator calls the subject.") { $0.label },
        Field("templates") { $0.templates },
        Field("created", "RFC 3339, UTC.") { $0.created.formatted(.iso8601) },
    ]
}
