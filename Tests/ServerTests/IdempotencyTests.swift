import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Testing

@testable import Server

@Suite struct IdempotencyTests {
    /// The fingerprint of parts.
    private func fingerprint(_ first: String, _ second: String, _ third: String = "") throws -> String {
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: nil, authority: nil, path: "/", headerFields: [.idempotencyKey: "k"]),
            body: RequestBody(buffer: .init()))
        let channel = EmbeddedChannel()
        defer { _ = try? channel.finish() }
        let context = APIContext(
            source: ApplicationRequestContextSource(channel: channel, logger: Logger(label: "test")))
        let idempotency = try #require(try RequestIdempotency(request, context))
        return idempotency.key(ofContent: Array(first.utf8), Array(second.utf8), Array(third.utf8)).fingerprint
    }

    @Test func `A byte that moves from one part to the next makes another request`() throws {
        let all = [
            try fingerprint("ab", "c"), try fingerprint("a", "bc"), try fingerprint("abc", ""),
            try fingerprint("", "abc"),
            try fingerprint("", "", "abc"), try fingerprint("2\u{0}ab", "1\u{0}c"),
        ]
        #expect(Set(all).count == all.count)
        #expect(try fingerprint("ab", "c") == all[0])
    }
}
