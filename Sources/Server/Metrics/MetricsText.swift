import Verification

/// The counters in the Prometheus text exposition format 0.0.4.
enum MetricsText {
    /// The media type of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private static let millisecondsPerSecond = 1000.0

    /// The text of all metrics.
    static func render(
        _ counters: ServerMetrics.Snapshot, load: LivenessEndpoint.Load?, isReady: Bool, connections: Int,
        bodyBytes: Int, drawings: DrawingStore.Usage?, passports: Passports? = nil, version: String
    ) -> String {
        var text = Writer()
        text.family("bonafide_http_requests_total", "counter", "HTTP requests by route and status.") {
            let requests = counters.requests.sorted {
                ($0.key.path, $0.key.method, $0.key.status) < ($1.key.path, $1.key.method, $1.key.status)
            }
            for (key, count) in requests {
                $0.sample(
                    [("method", key.method), ("route", key.path), ("status", "\(key.status)")], "\(count)")
            }
        }
        durations(counters, into: &text)
        text.family("bonafide_decisions_total", "counter", "Decisions by job and outcome.") {
            for job in RequestRecord.Job.allCases {
                for outcome in job.outcomes {
                    let count = counters.outcomes[.init(job: job, outcome: outcome)] ?? 0
                    $0.sample([("job", job.rawValue), ("outcome", outcome)], "\(count)")
                }
            }
        }
        text.family("bonafide_decision_reasons_total", "counter", "Decisions by reason; one may have several.") {
            for reason in Reason.allCases {
                $0.sample([("reason", reason.rawValue)], "\(counters.reasons[reason] ?? 0)")
            }
        }
        text.family("bonafide_lanes", "gauge", "Pictures that are being judged, and that wait for a lane.") {
            $0.sample([("state", "running")], "\(load?.running ?? 0)")
            $0.sample([("state", "waiting")], "\(load?.waiting ?? 0)")
        }
        text.single(
            "bonafide_lane_rejections_total", "counter", "Pictures refused: the queue was full.", load?.rejected ?? 0)
        text.single(
            "bonafide_ready", "gauge", "1 when the models are loaded and have passed their test.", isReady ? 1 : 0)
        text.single("bonafide_connections", "gauge", "Open connections.", connections)
        text.single("bonafide_body_bytes", "gauge", "Bytes of request bodies held.", bodyBytes)
        text.single("bonafide_drawing_sessions", "gauge", "Decisions whose drawings are kept.", drawings?.sessions ?? 0)
        text.single("bonafide_drawing_bytes", "gauge", "Bytes of drawings that are kept.", drawings?.bytes ?? 0)
        text.passports(counters, passports)
        if let bytes = ProcessStatistics.residentBytes {
            text.single("process_resident_memory_bytes", "gauge", "Resident memory of the process.", bytes)
        }
        text.family("bonafide_build_info", "gauge", "The version that runs.") {
            $0.sample([("version", version)], "1")
        }
        return text.text
    }

    private static func durations(_ counters: ServerMetrics.Snapshot, into text: inout Writer) {
        let help = "Time from the head of a request to its reply."
        text.family("bonafide_http_request_duration_seconds", "histogram", help) {
            for (route, histogram) in counters.durations.sorted(by: { $0.key.path < $1.key.path }) {
                let labels = [("method", route.method.rawValue), ("route", route.path)]
                var total = 0
                for (limit, count) in zip(ServerMetrics.Histogram.limits + [.infinity], histogram.counts) {
                    total += count
                    let le = limit.isFinite ? "\(limit / millisecondsPerSecond)" : "+Inf"
                    $0.sample(suffix: "_bucket", labels + [("le", le)], "\(total)")
                }
                $0.sample(suffix: "_sum", labels, "\(histogram.sum / millisecondsPerSecond)")
                $0.sample(suffix: "_count", labels, "\(total)")
            }
        }
    }

    /// Builds the text family by family.
    struct Writer {
        private(set) var text = ""
        private var name = ""

        mutating func family(_ name: String, _ type: String, _ help: String, _ samples: (inout Writer) -> Void) {
            self.name = name
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
            samples(&self)
        }

        mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
            family(name, type, help) { $0.sample([], "\(value)") }
        }

        mutating func sample(suffix: String = "", _ labels: [(name: String, value: String)], _ value: String) {
            let list = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
            text += name + suffix + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n"
        }
    }
}

extension ServerMetrics.RouteStatus {
    /// The label of the method; of requests that no route matched none, since a client chose theirs.
    var method: String { route?.method.rawValue ?? "" }
    /// The label of the route.
    var path: String { route?.path ?? "unmatched" }
}
