import Hummingbird
import Replies
import Storage

/// The routes of galleries and their subjects.
struct GalleryRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// Absent when the server has no galleries.
    let galleries: GalleryStore?

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/v1/galleries", "galleries", "All galleries.", scope: .galleries,
                reply: GalleryReplies.galleries,
                refusals: Self.refusals
            ) { _, _ in try await store.galleries() },
            gallery(
                .put, "", "createGallery", "Makes a gallery; one that is there stays as it is.",
                reply: GalleryReplies.gallery
            ) { try await create($1) },
            gallery(.get, "", "gallery", "One gallery.", reply: GalleryReplies.gallery) {
                try await store.gallery(try $1.component("gallery"))
            },
            gallery(
                .delete, "", "deleteGallery",
                "Deletes a gallery with all subjects; nothing of them is left in any file.",
                reply: GalleryReplies.deleted
            ) { try await store.deleteGallery(try $1.component("gallery")) },
            gallery(
                .get, "/subjects", "subjects", "The subjects of a gallery, page by page, or the one of a label.",
                form: SubjectPage.form,
                reply: GalleryReplies.subjects
            ) { try await listSubjects($0, $1) },
            EnrolmentRoute(steps: steps, galleries: galleries).route,
            ClaimRoute(steps: steps, galleries: galleries).route,
            FacebankRoute(steps: steps, galleries: galleries).route,
            gallery(.get, "/subjects/{subject}", "subject", "One subject.", reply: GalleryReplies.subject) {
                try await store.subject(try $1.subject, in: try $1.component("gallery"))
            },
            gallery(
                .delete, "/subjects/{subject}", "deleteSubject",
                "Deletes a subject; nothing of it is left in any file.", reply: GalleryReplies.deleted
            ) { try await store.delete(try $1.subject, in: try $1.component("gallery")) },
        ]
    }

    /// What the components of the routes' paths are.
    static let components = [
        "gallery": "The gallery's name: letters, digits, '.', '-' and '_'.",
        "subject": "The subject's identifier, as a reply names it.",
    ]

    private static let refusals = ProblemCode.storing + [.invalidParameter]

    private func gallery<Content>(
        _ method: HTTPRequest.Method, _ rest: String, _ operation: String, _ summary: String,
        form: Form = .nothing, reply: Reply<Content>,
        _ answer: @escaping @Sendable (Request, APIContext) async throws -> Content
    ) -> Route {
        Route(
            method, "/v1/galleries/{gallery}" + rest, operation, summary, scope: .galleries,
            components: Self.components, form: form, reply: reply, refusals: Self.refusals, answer)
    }

    private func create(_ context: APIContext) async throws -> Gallery {
        let name = try context.component("gallery")
        let store = try store
        do {
            return try await store.createGallery(name)
        } catch  where error.code == .galleryExists {
            return try await store.gallery(name)
        }
    }

    private func listSubjects(
        _ request: Request, _ context: APIContext
    ) async throws -> (subjects: [Subject], next: SubjectID?) {
        let store = try store
        let (page, _) = try await steps.read(request, context, SubjectPage.form, as: { try SubjectPage($0) })
        let gallery = try context.component("gallery")
        if let label = page.label {
            let subject = try await store.subject(label: label, in: gallery)
            return ([subject].compactMap { $0 }, nil)
        }
        let subjects = try await store.subjects(in: gallery, after: page.after, count: page.count)
        let next = subjects.count == page.count ? subjects.last?.id : nil
        return (subjects, next)
    }

    private var store: GalleryStore {
        get throws(Problem) { try galleries.required }
    }
}

extension APIContext {
    /// The subject that the path names.
    ///
    /// - Throws: `subjectNotFound` when it is no identifier.
    var subject: SubjectID {
        get throws {
            guard let id = SubjectID(try component("subject")) else {
                throw StorageError(.subjectNotFound, "a subject's identifier is a number")
            }
            return id
        }
    }
}

extension GalleryStore? {
    /// The store.
    ///
    /// - Throws: `gallery.unavailable` when the server has none.
    var required: GalleryStore {
        get throws(Problem) {
            guard let self else { throw Problem(.galleriesUnavailable) }
            return self
        }
    }
}
