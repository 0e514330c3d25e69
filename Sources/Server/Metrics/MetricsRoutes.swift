import Hummingbird
import NIOCore

/// The route of the counters.
struct MetricsRoutes: Sendable {
    /// The counters.
    let metrics: ServerMetrics
    /// What requests share.
    let steps: RequestSteps
    /// Keeps the drawings.
    let drawings: DrawingStore
    /// The issuers that the operator trusts, and the open challenges.
    let passports: Passports
    /// The version of the product.
    let version: String

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .get, "/metrics", "metrics", "Counters and gauges in the Prometheus text format.", scope: .metrics,
                reply: .other(MetricsText.contentType)
            ) { _, _ in await text }
        ]
    }

    private var text: Response {
        get async {
            let endpoint = try? steps.readiness.endpoint()
            let text = MetricsText.render(
                metrics.snapshot, load: endpoint?.load(), isReady: endpoint != nil,
                connections: steps.connections.count, bodyBytes: steps.bodyBudget.usedBytes,
                drawings: try? await drawings.usage(), passports: passports, version: version)
            return Response(
                status: .ok, headers: [.contentType: MetricsText.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
