import NIOCore
import NIOPosix

/// A TCP connection that sends what it is told, well-formed HTTP or not.
struct RawClient {
    let inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Runs a conversation with a server on loopback; the connection is closed at its end.
    static func talk<Result: Sendable>(
        toPort port: Int, _ body: @Sendable (inout Conversation) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var conversation = Conversation(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&conversation)
        }
    }

    /// Opens a connection, sends a text, and leaves it open.
    static func open(toPort port: Int, sending text: String) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
        return channel
    }

    /// The reply to one request, on a connection of its own that ends with it.
    static func ask(port: Int, _ request: String) async throws -> Reply {
        try await talk(toPort: port) { client in
            try await client.send(request)
            return Reply(text: try await client.receive(until: nil))
        }
    }

    /// A reply as it came.
    struct Reply {
        let text: String

        /// The status; 0 when nothing came.
        var status: Int { Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0 }

        /// The stable code of a problem, or nothing.
        var code: String {
            text.split(separator: "\"code\":\"", maxSplits: 1).dropFirst().first.map {
                String($0.prefix { $0 != "\"" })
            } ?? ""
        }
    }

    /// What was said so far.
    struct Conversation {
        var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private var received = ""

        init(
            inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
            outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) {
            self.inbound = inbound
            self.outbound = outbound
        }

        func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

        func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

        /// Everything up to and with a text, or up to the end of the connection.
        mutating func receive(until end: String?) async throws -> String {
            while end.map({ !received.contains($0) }) ?? true, let chunk = try await inbound.next() {
                received += String(buffer: chunk)
            }
            return received
        }
    }
}
