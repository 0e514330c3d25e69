import Hummingbird
import NIOCore

extension Routes {
    /// A kept drawing.
    ///
    /// - Throws: `visualization.invalid_name`, `visualization.not_found`.
    func visualization(_ context: APIContext) async throws -> Response {
        guard let name = DrawingName(try context.component("name")) else {
            throw Problem(.invalidDrawingName)
        }
        guard let png = try await drawings.png(name, owner: context.record.facts.keyID) else {
            throw Problem(.drawingNotFound)
        }
        return Response(
            status: .ok, headers: [.contentType: APIRoute.visualization.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: png)))
    }

    /// Removes what was kept about a decision.
    ///
    /// - Throws: `session.invalid_id`, `session.not_found`.
    func cleanup(_ context: APIContext) async throws -> Response {
        guard let session = SessionIdentifier(try context.component("session_id")) else {
            throw Problem(.invalidSession)
        }
        guard let names = try await drawings.remove(session, owner: context.record.facts.keyID) else {
            throw Problem(.sessionNotFound)
        }
        let body: JSON = [
            "success": true, "removed_files": .array(names.map { .string($0.description) }),
            "message": .string("Cleaned up session \(session)"),
        ]
        return body.response
    }
}
