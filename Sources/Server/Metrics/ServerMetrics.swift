import Documents
import Synchronization
import Verification

/// The server's counters. Every label comes from a closed list, never from a client.
final class ServerMetrics: Sendable {
    /// A route and a status.
    struct RouteStatus: Hashable, Sendable {
        /// The route; absent = none matched.
        let route: Route.Name?
        /// The HTTP status.
        let status: Int
    }

    /// A job and its outcome.
    struct JobOutcome: Hashable, Sendable {
        /// The job, as a label of the metrics.
        let job: RequestRecord.Job
        /// The outcome of the job.
        let outcome: String
    }

    /// How long requests of a route took.
    struct Histogram: Sendable, Equatable {
        /// The upper limits of the buckets in milliseconds.
        static let limits: [Double] = [1, 2.5, 5, 10, 15, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10000]
        /// How many requests fell into each bucket; the last is for all above the limits.
        private(set) var counts = [Int](repeating: 0, count: limits.count + 1)
        /// The sum in milliseconds.
        private(set) var sum = 0.0

        /// Adds a request.
        mutating func add(_ milliseconds: Double) {
            counts[Self.limits.firstIndex { milliseconds <= $0 } ?? Self.limits.count] += 1
            sum += milliseconds
        }
    }

    /// All counters at one moment.
    struct Snapshot: Sendable {
        /// Requests by route and status.
        var requests: [RouteStatus: Int] = [:]
        /// Times by route.
        var durations: [Route.Name: Histogram] = [:]
        /// Decisions by job and outcome.
        var outcomes: [JobOutcome: Int] = [:]
        /// Decisions by reason.
        var reasons: [Reason: Int] = [:]
        /// Passports by verdict.
        var passports: [PassportOutcome: Int] = [:]
        /// Steps of passive authentication by finding.
        var passportSteps: [RequestRecord.PassportStep: Int] = [:]
    }

    private let storage = Mutex(Snapshot())

    /// All counters now.
    var snapshot: Snapshot { storage.withLock { $0 } }

    /// Counts a request.
    func count(route: Route.Name?, status: Int, milliseconds: Double, _ facts: RequestRecord.Facts) {
        storage.withLock { counters in
            counters.requests[RouteStatus(route: route, status: status), default: 0] += 1
            if let route { counters.durations[route, default: Histogram()].add(milliseconds) }
            if let job = facts.job, let outcome = facts.outcome {
                counters.outcomes[JobOutcome(job: job, outcome: outcome), default: 0] += 1
            }
            for reason in facts.reasons { counters.reasons[reason, default: 0] += 1 }
            if let passport = facts.passport {
                counters.passports[passport.verdict, default: 0] += 1
                for step in passport.steps { counters.passportSteps[step, default: 0] += 1 }
            }
        }
    }
}
