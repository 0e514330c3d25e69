import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Synchronization
import SystemPackage
import Testing

@testable import Server

@Suite final class ConnectionTests {
    private var channels: [EmbeddedChannel] = []
    private let connections = OpenConnections(limits: ConnectionLimits(total: 4, perAddress: 2, spare: 1))

    /// Opens a connection.
    private func open(_ subscriber: String?, _ place: OpenConnections.Place = .served) -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        channels.append(channel)
        #expect(connections.opened(channel, of: subscriber) == place)
        return channel
    }

    private func isClosed(_ channel: EmbeddedChannel) -> Bool {
        var isClosed = false
        channel.closeFuture.assumeIsolated().whenComplete { _ in isClosed = true }
        channel.embeddedEventLoop.run()
        return isClosed
    }

    /// An embedded channel must be closed before it is forgotten, on the thread that made it.
    private func finish() { for channel in channels { _ = try? channel.finish(acceptAlreadyClosed: true) } }

    @Test func `The connection that has waited the longest makes room, of the same address first`() {
        defer { finish() }
        let channels = ["a", "a", "b", nil].map { open($0) }
        connections.requestBegan(channels[0])
        let third = open("a")
        #expect(isClosed(channels[1]))
        connections.requestEnded(channels[0])
        // Of all: b's waits the longest by now.
        let other = open("c")
        #expect(isClosed(channels[2]))
        #expect(connections.count == 4)
        _ = open("a")
        #expect(isClosed(third), "the other one had a request later")
        for channel in [channels[0], channels[3], other] { #expect(!connections.isSpare(channel)) }
    }

    @Test func `Where every connection has a request, few more are opened, for a short answer`() {
        defer { finish() }
        let channels = ["a", "b", "c", "d"].map { open($0) }
        channels.forEach(connections.requestBegan)
        let spare = open("e", .spare)
        #expect(connections.isSpare(spare) && !connections.isSpare(channels[0]))
        connections.requestBegan(spare)
        _ = open("f", .none)
        connections.requestEnded(spare)
        let next = open("g", .spare)
        #expect(isClosed(spare))
        connections.closed(next)
        channels.forEach(connections.closed)
        #expect(connections.count == 0)
        _ = ["a", "a", "b", "b"].map { open($0) }
    }

    @Test func `An address's own limit spares the others`() {
        defer { finish() }
        let own = ["a", "a"].map { open($0) }
        own.forEach(connections.requestBegan)
        _ = open("a", .spare)
        _ = open("b", .served)
        connections.closed(own[0])
        #expect(connections.closeLongestWaiting())
        _ = open("a", .served)
    }

    @Test func `A request ends when its connection makes no room but its client goes`() {
        defer { finish() }
        let channel = open("a")
        let isGone = Mutex(false)
        connections.watch(channel) { isGone.withLock { $0 = true } }
        connections.closed(channel)
        #expect(isGone.withLock { $0 })
    }

    @Test(
        arguments: [
            (1024, 512, 256), (512, 352, 176), (200, 40, 20), (100, 16, 8), (nil, 512, 256),
        ] as [(Int?, Int, Int)])
    func `The connections fit into the files that may be open`(openFiles: Int?, total: Int, perAddress: Int) {
        let limits = ConnectionLimits(total: 512, perAddress: 256).fitting(openFiles: openFiles)
        #expect(limits.total == total && limits.perAddress == perAddress)
    }

    @Test func `The limit of open files is read`() {
        let text =
            "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max processes             unlimited            unlimited            processes \n"
            + "Max open files            1024                 524288               files     \n"
        #expect(ProcessStatistics.openFileLimit(in: text) == 1024)
        #expect(ProcessStatistics.openFileLimit(in: text.replacing("1024 ", with: "unlimited ")) == nil)
        #expect(ProcessStatistics.openFileLimit(in: "") == nil)
    }

    // MARK: Heads

    private func channel(_ deadline: HeadDeadline) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: deadline)
        channels.append(channel)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func send(_ text: String, to channel: EmbeddedChannel) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    @Test func `A head that is not complete in time ends the connection, however it trickles`() throws {
        defer { finish() }
        let channel = try channel(HeadDeadline(limit: .seconds(10)))
        for _ in 0..<9 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            try send("x", to: channel)
            #expect(channel.isActive)
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
        let reply = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(String(buffer: reply).hasPrefix("HTTP/1.1 408 "))
    }

    @Test func `A client that never speaks is hung up on without a word`() throws {
        defer { finish() }
        let channel = try channel(HeadDeadline(limit: .seconds(10)))
        channel.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(!channel.isActive)
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
    }

    @Test func `A complete head has all the time, and the next one its own`() throws {
        defer { finish() }
        let deadline = HeadDeadline(limit: .seconds(10))
        let channel = try channel(deadline)
        try send("GET / HTTP/1.1\r\n\r\n", to: channel)
        deadline.headEnded()
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        deadline.requestEnded()
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        try send("GET", to: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    // MARK: Descriptors

    @Test func `When no more files can be opened, the log says so once a minute and one connection goes`() throws {
        defer { finish() }
        let book = LogBook()
        let time = ManualTime()
        let waiting = ["a", "b", "c"].map { open($0) }
        let handler = AcceptErrorHandler(
            connections: connections, logger: Logger(label: "test") { _ in LogBook.Handler(book: book) },
            now: { time.now })
        let listener = EmbeddedChannel(handler: handler)
        channels.append(listener)
        func fail(_ error: any Error) { listener.pipeline.fireErrorCaught(error) }
        fail(IOError(errnoCode: Errno.tooManyOpenFiles.rawValue, reason: "accept"))
        fail(IOError(errnoCode: Errno.tooManyOpenFilesInSystem.rawValue, reason: "accept"))
        #expect(book.all.count == 1)
        #expect(isClosed(waiting[0]) && isClosed(waiting[1]) && connections.count == 1)
        fail(IOError(errnoCode: Errno.connectionAbort.rawValue, reason: "accept"))
        #expect(connections.count == 1)
        time.advance(by: .seconds(60))
        fail(IOError(errnoCode: Errno.tooManyOpenFiles.rawValue, reason: "accept"))
        #expect(book.all.count == 2 && connections.count == 0)
    }
}
