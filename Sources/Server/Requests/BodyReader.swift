import Hummingbird
import NIOCore

/// Reads a body chunk by chunk and stops at the limit, whatever the client declared.
struct BodyReader: Sendable {
    private let body: RequestBody
    private let declaredBytes: Int?
    private let reservation: BodyReservation

    /// A reader of a request's body.
    init(_ request: Request, reservation: BodyReservation) {
        body = request.body
        declaredBytes = request.headers[.contentLength].flatMap(Int.init)
        self.reservation = reservation
    }

    /// Hands each chunk over.
    ///
    /// - Throws: `request.too_large` before anything is read when the declared length is above the limit, else as soon
    ///   as more has arrived; `request.incomplete` when the client stopped early; `server.busy`.
    func read(limitBytes: Int, _ consume: (ByteBuffer) throws -> Void) async throws {
        guard declaredBytes ?? 0 <= limitBytes else { throw Problem(.tooLarge) }
        var count = 0
        for try await chunk in body {
            count += chunk.readableBytes
            guard count <= limitBytes else { throw Problem(.tooLarge) }
            try reservation.grow(by: chunk.readableBytes)
            try consume(chunk)
        }
        guard declaredBytes ?? count == count else { throw Problem(.bodyIncomplete) }
    }

    /// The whole body.
    func bytes(limitBytes: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Untouched pages cost nothing, so the declared length may be reserved at once.
        bytes.reserveCapacity(min(declaredBytes ?? 0, limitBytes))
        try await read(limitBytes: limitBytes) { bytes.append(contentsOf: $0.readableBytesView) }
        return bytes
    }
}
