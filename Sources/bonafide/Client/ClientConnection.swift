import CCurl
import Inference

/// Asks a server, with TLS verified where there is TLS, and without following redirects: the key goes nowhere else.
struct ClientConnection: Sendable {
    let url: ServerURL
    let key: ClientKey?
    let timeoutSeconds: Int

    /// Sends a request and reads the whole reply, to its last byte, within the time.
    ///
    /// - Throws: a `CommandError` when there is no reply.
    func send(_ request: ClientRequest) async throws(CommandError) -> ClientReply {
        let answer: Result<ClientReply, CommandError>
        do {
            answer = try await Lane(label: "bonafide.client") {}.run { exchange(request) }
        } catch {
            throw failure(BFCURL_NO_CONNECTION)
        }
        return try answer.get()
    }

    private func exchange(_ request: ClientRequest) -> Result<ClientReply, CommandError> {
        let body = request.body?.bytes ?? []
        var reply = unsafe bfcurl_reply()
        defer { unsafe bfcurl_reply_free(&reply) }
        let status = unsafe bfcurl_exchange(
            url.text + request.path, "bonafide/\(Bonafide.version)", key?.secret, request.body?.contentType, body,
            body.count, timeoutSeconds, Self.maximumBytes, &reply)
        guard status == BFCURL_DONE else { return .failure(failure(status)) }
        let text = unsafe UnsafeRawBufferPointer(start: reply.body, count: reply.count)
        return unsafe .success(
            ClientReply(status: reply.status, text: unsafe String(decoding: text, as: UTF8.self)))
    }

    private func failure(_ status: bfcurl_status) -> CommandError {
        switch status {
        case BFCURL_NO_LIBRARY:
            CommandError("client.no_library", "libcurl.so.4 cannot be opened", mend: "install curl")
        case BFCURL_TOO_LARGE:
            CommandError("client.reply_too_large", "the reply has more than \(Self.maximumBytes) bytes")
        case BFCURL_TIMED_OUT:
            CommandError(
                "client.timeout", "no reply from \(url.text) within \(timeoutSeconds) s",
                mend: "ask again, or wait longer with --timeout")
        default:
            CommandError(
                "client.no_connection", "no connection to \(url.text)",
                mend: "start it with 'bonafide serve', or name it in --url; with https its certificate must be valid")
        }
    }

    private static let maximumBytes = 16 << 20
}
