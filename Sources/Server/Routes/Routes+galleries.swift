import Cryptography
import Hummingbird
import Storage
import Verification

extension Routes {
    /// All galleries.
    func listGalleries() async throws -> Response {
        let galleries = try await store.galleries().map(\.json)
        return JSON.object([.init(name: "galleries", value: .array(galleries))]).response
    }

    /// Makes a gallery; one that is there already stays as it is.
    func createGallery(_ context: APIContext) async throws -> Response {
        let name = try context.component("gallery")
        let store = try store
        do {
            return try await store.createGallery(name).json.response
        } catch  where error.code == .galleryExists {
            return try await store.gallery(name).json.response
        }
    }

    /// One gallery.
    func gallery(_ context: APIContext) async throws -> Response {
        try await store.gallery(try context.component("gallery")).json.response
    }

    /// Deletes a gallery with all subjects.
    func deleteGallery(_ context: APIContext) async throws -> Response {
        try await store.deleteGallery(try context.component("gallery"))
        return JSON.object([.init(name: "deleted", value: true)]).response
    }

    /// A page of a gallery's subjects.
    func listSubjects(_ request: Request, _ context: APIContext) async throws -> Response {
        let count = try GalleryRequest.count(request.uri.queryParameters.get(GalleryRequest.Name.count))
        let after = try request.uri.queryParameters.get("after").map { text throws(Problem) in
            guard let id = SubjectID(text) else { throw Problem(.invalidParameter, field: "after") }
            return id
        }
        let subjects = try await store.subjects(in: try context.component("gallery"), after: after, count: count)
        let next = subjects.count == count ? subjects.last?.id.description : nil
        let body: JSON = ["subjects": .array(subjects.map(\.json)), "next": .optional(next)]
        return body.response
    }

    /// One subject.
    func subject(_ context: APIContext) async throws -> Response {
        try await store.subject(try subjectID(context), in: try context.component("gallery")).json.response
    }

    /// Deletes a subject with all templates.
    func deleteSubject(_ context: APIContext) async throws -> Response {
        try await store.delete(try subjectID(context), in: try context.component("gallery"))
        return JSON.object([.init(name: "deleted", value: true)]).response
    }

    /// Adds a picture to a subject.
    func enrol(_ request: Request, _ context: APIContext) async throws -> EnrolmentReply {
        let gallery = try context.component("gallery")
        let store = try store
        let owner = context.record.facts.keyID ?? ""
        let key = try idempotencyKey(request)
        let (_, reply, _) = try await judge(
            request, context, read: reading(.enrolment, judgesLiveness: true),
            judge: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                let idempotency = key.map {
                    let content = input.picture + input.label.utf8 + gallery.utf8
                    return IdempotencyKey(owner: owner, key: $0, fingerprint: SHA256.digest(of: content).hexadecimal)
                }
                let report = try await recognition.enrol(
                    input.picture, input.label, store.handle(gallery, idempotency: idempotency), input.options)
                return EnrolmentReply(
                    report: report, recognizer: recognition.recognizer, endpoint: endpoint,
                    requestID: context.requestID)
            })
        context.record.update {
            $0.ended(
                .enrolment, reply.report.decision.outcome.rawValue, reply.report.decision.reasons,
                reply.report.picture.stages)
        }
        return reply
    }

    /// Whose picture one is.
    ///
    /// - Parameters:
    ///   - gallery: where to look; the one that the path names when absent.
    ///   - judgesLiveness: whether the presentation is judged when the client does not say.
    func identify(
        _ request: Request, _ context: APIContext, in gallery: String? = nil, judgesLiveness: Bool = false
    ) async throws -> IdentificationReply {
        let gallery = try gallery ?? context.component("gallery")
        let store = try store
        let (_, reply, _) = try await judge(
            request, context, read: reading(.search, judgesLiveness: judgesLiveness),
            judge: { endpoint, input in
                let recognition = try endpoint.requiredRecognition
                let report = try await recognition.identify(
                    input.picture, store.handle(gallery), input.options, input.count, input.wantedRate)
                return IdentificationReply(
                    report: report, recognizer: recognition.recognizer, endpoint: endpoint,
                    requestID: context.requestID)
            })
        context.record.update {
            $0.ended(
                .search, reply.report.decision.outcome.rawValue, reply.report.decision.reasons, reply.report.stages)
        }
        return reply
    }

    private func reading(
        _ purpose: GalleryRequest.Purpose, judgesLiveness: Bool
    ) -> @Sendable (Request, BodyReservation) async throws -> GalleryRequest {
        { [limit = configuration.pictureLimitBytes] in
            try await GalleryRequest.read(
                $0, for: purpose, judgesLiveness: judgesLiveness, pictureLimitBytes: limit, reservation: $1)
        }
    }

    private var store: GalleryStore {
        get throws(Problem) {
            guard let galleries else { throw Problem(.galleriesUnavailable) }
            return galleries
        }
    }

    private func subjectID(_ context: APIContext) throws -> SubjectID {
        guard let id = SubjectID(try context.component("subject")) else {
            throw StorageError(.subjectNotFound, "a subject's identifier is a number")
        }
        return id
    }

    /// The client's name of the request (draft-ietf-httpapi-idempotency-key-header).
    private func idempotencyKey(_ request: Request) throws(Problem) -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...Self.longestIdempotencyKey).contains(key.utf8.count) else {
            throw Problem(.invalidParameter, field: "Idempotency-Key")
        }
        return key
    }

    private static let longestIdempotencyKey = 128
}
