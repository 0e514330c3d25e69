import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Server

/// Keeps what is logged.
final class LogBook: Sendable {
    private let lines = Mutex<[(message: String, metadata: Logger.Metadata)]>([])
    var all: [(message: String, metadata: Logger.Metadata)] { lines.withLock { $0 } }
    var requests: [Logger.Metadata] { all.filter { $0.message == "request" }.map(\.metadata) }
    func write(_ message: String, _ metadata: Logger.Metadata) { lines.withLock { $0.append((message, metadata)) } }

    struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            book.write(
                event.message.description, metadata.merging(event.metadata ?? [:]) { _, new in new })
        }
    }
}

@Suite struct LogTests {
    @Test func `A request is one line that holds no path, query, file name, key or picture`() async throws {
        let book = LogBook()
        let server = TestServer(
            logger: Logger(label: "test") { _ in LogBook.Handler(book: book) },
            judge: { _, _ in Samples.report(.retake, reasons: [.blurred]) })
        _ = try await server.send(
            .post, "/v1/liveness?enable_checks=true",
            [.contentType: Samples.formType, .requestID: "abc", .apiKey: "CANARY"],
            Samples.form([(Samples.fileHeaders.replacing("x.jpg", with: "CANARY.jpg"), Array("CANARY".utf8))]))
        _ = try await server.post("/v1/liveness?CANARY=CANARY")
        _ = try await server.send(.get, "/CANARY?CANARY")

        #expect(book.requests.count == 3)
        #expect(book.requests[1]["code"] == "parameter.unknown")
        let line = try #require(book.requests.first)
        #expect(line["request_id"] == "abc")
        #expect(line["method"] == "POST")
        #expect(line["route"] == "/v1/liveness")
        #expect(line["status"] == "200")
        #expect(line["outcome"] == "retake")
        #expect(line["reasons"] == ["blur"])
        #expect(line["ms"] != nil)
        #expect(book.requests.last?["route"] == "unmatched")
        #expect(book.requests.last?["code"] == "route.not_found")
        #expect(!book.requests.contains { "\($0)".contains("CANARY") })
    }

    @Test(arguments: [Logger.Level.debug, .info])
    func `At level debug a decision is told with each number beside its threshold`(level: Logger.Level) async throws {
        let book = LogBook()
        let server = TestServer(
            logger: Logger(label: "test") { _ in LogBook.Handler(book: book, logLevel: level) },
            judgePair: { _, _, options in Samples.pairReport(.live, options) })
        _ = try await server.postPair("/detect", [("ssim_thresh", "0.5")])
        _ = try await server.send(.get, "/health")
        let lines = book.all.filter { $0.message == "decision" }
        #expect(lines.count == (level == .debug ? 1 : 0) && book.requests.count == 2)
        guard let measured = lines.first?.metadata["measured"], case .array(let numbers) = measured else { return }
        let texts = numbers.map { "\($0)" }
        #expect(texts.contains("pad.score 0.875 from 0.75"))
        #expect(texts.contains("ssim_thresh 0.87654 beside 0.5") && texts.contains("inter_ocular 98.76543"))
        #expect(texts.count == 14)
    }

    @Test func `A decision about two pictures is one line with outcome, reasons, stages and request`() async throws {
        let book = LogBook()
        let folder = try TemporaryFolder()
        var server = TestServer(
            logger: Logger(label: "test") { _ in LogBook.Handler(book: book) },
            judgePair: { _, _, options in Samples.pairReport(.spoof, options, reasons: [.padScoreLow]) })
        server.configuration.drawingFolder = folder.path
        server.configuration.drawingQuotaBytes = 1
        let form = Samples.form([
            Samples.picture("image1", Array("CANARY".utf8), fileName: "CANARY.jpg"),
            Samples.picture("image2", Array("CANARY".utf8), fileName: "../CANARY.jpg"),
            Samples.field("CANARY", "CANARY"),
        ])
        _ = try await server.send(.post, "/detect", [.contentType: Samples.formType, .requestID: "abc"], form)
        _ = try await server.send(.get, "/visualization/CANARY.png")
        _ = try await server.send(.delete, "/cleanup/CANARY")

        #expect(book.requests.count == 3)
        let line = try #require(book.requests.first)
        #expect(line["request_id"] == "abc" && line["route"] == "/detect" && line["status"] == "200")
        #expect(line["outcome"] == "spoof" && line["reasons"] == ["pad_score_low"])
        #expect(line["stages"] == ["decode 1.25", "register 4.5"])
        #expect(book.requests[1]["route"] == "/visualization/{name}")
        #expect(book.requests[2]["route"] == "/cleanup/{session_id}")
        #expect(book.all.contains { $0.message == "drawings not kept" && $0.metadata["code"] == "drawings.quota" })
        #expect(!book.all.contains { "\($0)".contains("CANARY") || "\($0)".contains(folder.path) })
    }
}
