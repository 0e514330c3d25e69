import FoundationEssentials
import Hummingbird
import NIOCore

extension Routes {
    /// The `/health` of all services whose interfaces are kept: the process is up; what is loaded stands beside it.
    var health: Response {
        let endpoint = try? readiness.endpoint()
        let body: JSON = [
            "status": "healthy", "timestamp": .string(Date().formatted(.iso8601)), "version": .string(version),
            "ready": .bool(endpoint != nil), "models": endpoint?.models.json ?? [:],
            "policy": endpoint?.policy.json ?? .null, "trust": passports.trustJSON,
        ]
        return body.response
    }

    /// Whether requests for decisions are served.
    ///
    /// - Throws: the problem that says why not.
    func ready() throws(Problem) -> Response {
        if case .draining = readiness.current { throw Problem(.draining) }
        let endpoint = try readiness.endpoint()
        let body: JSON = ["status": "ready", "models": endpoint.models.json]
        return body.response
    }

    /// The metrics.
    var metricsText: Response {
        get async {
            let endpoint = try? readiness.endpoint()
            let text = MetricsText.render(
                metrics.snapshot, load: endpoint?.load(), isReady: endpoint != nil, connections: connections.count,
                bodyBytes: bodyBudget.usedBytes, drawings: try? await drawings.usage(), passports: passports,
                version: version)
            return Response(
                status: .ok, headers: [.contentType: MetricsText.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
