import Storage

/// Which part of a gallery's subjects a client wants to see.
struct SubjectPage: Sendable {
    private static let afterName = "after"
    private static let labelName = "label"

    /// The page that a query names.
    static let form = Form(fields: [
        FormField(GalleryRequest.countField, in: .query),
        FormField(afterName, .text, "The last subject of the page before.", in: .query),
        FormField(labelName, .text, "Only the subject of this label, if there is one.", in: .query),
    ])

    /// The most subjects.
    let count: Int
    /// The last subject of the page before.
    let after: SubjectID?

    /// The label of the only subject that is wanted.
    let label: String?

    /// Reads what `form` declares.
    ///
    /// - Throws: `parameter.invalid`.
    init(_ parts: RequestParts) throws(Problem) {
        count = try GalleryRequest.count(parts)
        after = try parts.text(Self.afterName).map { text throws(Problem) in
            guard let id = SubjectID(text) else { throw Problem(.invalidParameter, field: Self.afterName) }
            return id
        }
        label = parts.text(Self.labelName)
        // One subject has no pages.
        guard label == nil || after == nil else { throw Problem(.invalidParameter, field: Self.afterName) }
    }
}
