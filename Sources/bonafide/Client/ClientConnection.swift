import AsyncHTTPClient
import NIOCore

/// Asks a server, with TLS verified where there is TLS, and without following redirects: the key goes nowhere else.
struct ClientConnection: Sendable {
    let url: ServerURL
    let key: ClientKey?
    let timeoutSeconds: Int

    /// Sends a request and reads the whole reply.
    ///
    /// - Throws: a `CommandError` when there is no reply.
    func send(_ request: ClientRequest) async throws(CommandError) -> ClientReply {
        var message = HTTPClientRequest(url: url.text + request.path)
        if let key { message.headers.add(name: "X-API-Key", value: key.secret) }
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "User-Agent", value: "bonafide/\(Bonafide.version)")
        if let body = request.body {
            message.method = .POST
            message.headers.add(name: "Content-Type", value: body.contentType)
            message.body = .bytes(ByteBuffer(bytes: body.bytes))
        }
        do {
            return try await send(message)
        } catch {
            throw failure(error)
        }
    }

    /// Sends a message; the time holds for the reply's last byte, too.
    private func send(_ message: HTTPClientRequest) async throws -> ClientReply {
        try await withThrowingTaskGroup(of: ClientReply?.self) { group in
            group.addTask { try await exchange(message) }
            group.addTask {
                try await Task.sleep(for: .seconds(timeoutSeconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() ?? nil else { throw HTTPClientError.deadlineExceeded }
            return reply
        }
    }

    private func exchange(_ message: HTTPClientRequest) async throws -> ClientReply {
        let limit = TimeAmount.seconds(Int64(timeoutSeconds))
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: limit, read: limit))
        configuration.httpVersion = .http1Only
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(message, timeout: limit)
            let body = try await response.body.collect(upTo: Self.maximumBytes)
            return ClientReply(status: Int(response.status.code), text: String(buffer: body))
        }
    }

    private func failure(_ error: any Error) -> CommandError {
        switch error {
        case is NIOTooManyBytesError:
            CommandError("client.reply_too_large", "the reply has more than \(Self.maximumBytes) bytes")
        case let error as HTTPClientError where [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error):
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
