import Hummingbird
import NIOCore
import Replies

/// The routes of the drawings that decisions about two pictures name.
struct DrawingRoutes: Sendable {
    /// Keeps the drawings.
    let drawings: DrawingStore

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/visualization/{name}", "visualization",
                "A drawing that a decision about two pictures named, for the key that asked for it.",
                scope: .liveness,
                components: ["name": "As a reply's visualizations name it, such as matches_bg_<session_id>.png."],
                reply: .other(Self.contentType), refusals: [.invalidDrawingName, .drawingNotFound]
            ) { try await visualization($1) },
            Route(
                .delete, "/cleanup/{session_id}", "cleanup", "Removes the drawings of a decision.", scope: .liveness,
                components: ["session_id": "As a reply names it; a UUID."], reply: ServiceReplies.cleanup,
                refusals: [.invalidSession]
            ) { try await cleanup($1) },
        ]
    }

    /// A kept drawing.
    ///
    /// - Throws: `visualization.invalid_name`, `visualization.not_found`.
    private func visualization(_ context: APIContext) async throws -> Response {
        guard let name = DrawingName(try context.component("name")) else {
            throw Problem(.invalidDrawingName)
        }
        guard let png = try await drawings.png(name, owner: context.record.facts.keyID) else {
            throw Problem(.drawingNotFound)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: Self.contentType, .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: png)))
    }

    /// Deletes the drawings of a decision; of an unknown one, or another key's, there are none, as in bg-verify.
    ///
    /// - Throws: `session.invalid_id`.
    private func cleanup(_ context: APIContext) async throws -> (session: String, drawings: [String]) {
        guard let session = SessionIdentifier(try context.component("session_id")) else {
            throw Problem(.invalidSession)
        }
        let names = try await drawings.remove(session, owner: context.record.facts.keyID) ?? []
        return (session.description, names.map(\.description))
    }

    private static let contentType = "image/png"
}
