import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// What each connection passes through, from bytes to requests.
struct ConnectionSetup: HTTPChannelHandler {
    /// Answers a request.
    let responder: Responder
    /// The open connections.
    let connections: OpenConnections
    /// The proxies whose connections are not counted for an address.
    let proxies: TrustedProxies
    /// The most bytes of any body.
    let bodyLimitBytes: Int
    /// The time that a head may take to arrive.
    let headTimeout: Duration
    /// The time after which a silent connection is closed.
    let idleTimeout: Duration

    private static var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 * 1024
        limits.maxHeaderListSize = 32 * 1024
        limits.maxHeaderFieldCount = 100
        return limits
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<
        NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    > {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let headDeadline = HeadDeadline(limit: TimeAmount(headTimeout))
            try pipeline.addHandler(headDeadline)
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: Self.decoderLimits)
            try pipeline.addHandler(HostHandler())
            try pipeline.addHandler(ExpectationOfOldClients())
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(
                ConnectionHandler(
                    connections: connections, proxies: proxies, headDeadline: headDeadline,
                    bodyLimitBytes: bodyLimitBytes))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}
