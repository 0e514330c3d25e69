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
                .get, "/v1/galleries", "galleries", "All galleries.", scope: .galleries, reply: .json("Galleries"),
                refusals: Self.refusals
            ) { _, _ in try await list() },
            gallery(.put, "", "createGallery", "Makes a gallery; one that is there stays as it is.", reply: "Gallery") {
                try await create($1)
            },
            gallery(.get, "", "gallery", "One gallery.", reply: "Gallery") {
                try await store.gallery(try $1.component("gallery")).json.response
            },
            gallery(
                .delete, "", "deleteGallery",
                "Deletes a gallery with all subjects; nothing of them is left in any file.", reply: "Deleted"
            ) { try await delete($1) },
            gallery(
                .get, "/subjects", "subjects", "The subjects of a gallery, page by page.", form: SubjectPage.form,
                reply: "Subjects"
            ) { try await listSubjects($0, $1) },
            EnrolmentRoute(steps: steps, galleries: galleries).route,
            gallery(.get, "/subjects/{subject}", "subject", "One subject.", reply: "Subject") {
                try await store.subject(try subjectID($1), in: try $1.component("gallery")).json.response
            },
            gallery(
                .delete, "/subjects/{subject}", "deleteSubject",
                "Deletes a subject; nothing of it is left in any file.", reply: "Deleted"
            ) { try await deleteSubject($1) },
        ]
    }

    /// What the components of the routes' paths are.
    static let components = [
        "gallery": "The gallery's name: letters, digits, '.', '-' and '_'.",
        "subject": "The subject's identifier, as a reply names it.",
    ]

    private static let refusals = ProblemCode.storing + [.invalidParameter]

    private func gallery(
        _ method: HTTPRequest.Method, _ rest: String, _ operation: String, _ summary: String,
        form: Form = .nothing, reply: String, _ handler: @escaping Route.Handler
    ) -> Route {
        Route(
            method, "/v1/galleries/{gallery}" + rest, operation, summary, scope: .galleries,
            components: Self.components, form: form, reply: .json(reply), refusals: Self.refusals, handler)
    }

    private func list() async throws -> Response {
        GalleryReplies.galleries.json(try await store.galleries()).response
    }

    private func create(_ context: APIContext) async throws -> Response {
        let name = try context.component("gallery")
        let store = try store
        do {
            return try await store.createGallery(name).json.response
        } catch  where error.code == .galleryExists {
            return try await store.gallery(name).json.response
        }
    }

    private func delete(_ context: APIContext) async throws -> Response {
        try await store.deleteGallery(try context.component("gallery"))
        return GalleryReplies.deleted.json(()).response
    }

    private func listSubjects(_ request: Request, _ context: APIContext) async throws -> Response {
        let store = try store
        let (page, _) = try await steps.read(request, context, SubjectPage.form, as: { try SubjectPage($0) })
        let subjects = try await store.subjects(
            in: try context.component("gallery"), after: page.after, count: page.count)
        let next = subjects.count == page.count ? subjects.last?.id : nil
        return GalleryReplies.subjects.json((subjects, next)).response
    }

    private func deleteSubject(_ context: APIContext) async throws -> Response {
        try await store.delete(try subjectID(context), in: try context.component("gallery"))
        return GalleryReplies.deleted.json(()).response
    }

    private func subjectID(_ context: APIContext) throws -> SubjectID {
        guard let id = SubjectID(try context.component("subject")) else {
            throw StorageError(.subjectNotFound, "a subject's identifier is a number")
        }
        return id
    }

    private var store: GalleryStore {
        get throws(Problem) { try galleries.required }
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
