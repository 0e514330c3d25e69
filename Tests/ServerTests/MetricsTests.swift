import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Verification

@testable import Server

@Suite struct MetricsTests {
    @Test func `Requests, decisions, lanes and memory are counted in the Prometheus format`() async throws {
        let server = TestServer(judge: { _, _ in Samples.report(.spoof, reasons: [.padScoreLow, .periodicPattern]) })
        let application = try await server.make()
        let text = try await application.application.test(.router) { client in
            for path in ["/v1/liveness", "/v1/liveness", "/client/text\"}", "/liveness"] {
                _ = try await client.execute(
                    uri: path, method: .post, headers: [.contentType: "image/png"], body: ByteBuffer(bytes: [1]))
            }
            let response = try await client.execute(uri: "/metrics", method: .get)
            #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            return String(buffer: response.body)
        }
        for line in [
            "bonafide_http_requests_total{method=\"POST\",route=\"/v1/liveness\",status=\"200\"} 2",
            "bonafide_http_requests_total{method=\"\",route=\"unmatched\",status=\"404\"} 1",
            "bonafide_http_request_duration_seconds_count{method=\"POST\",route=\"/v1/liveness\"} 2",
            "bonafide_http_request_duration_seconds_bucket{method=\"POST\",route=\"/v1/liveness\",le=\"+Inf\"} 2",
            "bonafide_decisions_total{job=\"picture\",outcome=\"spoof\"} 3",
            "bonafide_decisions_total{job=\"picture\",outcome=\"live\"} 0",
            "bonafide_decisions_total{job=\"pair\",outcome=\"spoof\"} 0",
            "bonafide_decision_reasons_total{reason=\"periodic_pattern\"} 3",
            "bonafide_lanes{state=\"running\"} 1", "bonafide_lanes{state=\"waiting\"} 2",
            "bonafide_lane_rejections_total 3", "bonafide_ready 1", "bonafide_body_bytes 0",
            "bonafide_build_info{version=\"1.2.3\"} 1",
        ] { #expect(text.contains(line + "\n"), "\(line)") }
        #expect(text.contains("process_resident_memory_bytes "))
        #expect(!text.contains("client"))
    }

    @Test func `Every line has the exposition format, and buckets never fall`() throws {
        var histogram = ServerMetrics.Histogram()
        for milliseconds in [0.5, 1, 14, 15, 99_999] { histogram.add(milliseconds) }
        var snapshot = ServerMetrics.Snapshot()
        snapshot.durations[Route.Name(method: .post, path: "/v1/liveness")] = histogram
        let text = MetricsText.render(
            snapshot, load: nil, isReady: false, connections: 0, bodyBytes: 0, drawings: nil, version: "1")
        let sample = /[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [0-9.e+-]+/
        for line in text.split(separator: "\n") {
            #expect(
                line.hasPrefix("# HELP ") || line.hasPrefix("# TYPE ") || line.wholeMatch(of: sample) != nil, "\(line)")
        }
        let buckets = text.split(separator: "\n").filter { $0.contains("_bucket") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(buckets == buckets.sorted() && buckets.last == 5 && buckets.first == 2)
    }
}
