import Synchronization

/// A token bucket for each key or address; the table of buckets is bounded.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var updated: Duration
    }

    private enum Constants {
        /// More subjects than this at once make room by forgetting those whose bucket is full, then any.
        static let maximumSubjects = 10_000
    }

    private let limit: RateLimit
    private let now: @Sendable () -> Duration
    private let maximumSubjects: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// A limiter; `now` is the time since any fixed instant.
    init(_ limit: RateLimit, maximumSubjects: Int = Constants.maximumSubjects, now: @escaping @Sendable () -> Duration)
    {
        self.limit = limit
        self.maximumSubjects = maximumSubjects
        self.now = now
    }

    /// The number of subjects in the table.
    var subjectCount: Int { buckets.withLock { $0.count } }

    /// Takes one token of the subject.
    ///
    /// - Throws: `rate.limited` with the seconds until there is one again.
    func admit(_ subject: String) throws(Problem) {
        let now = now()
        let missing: Double = buckets.withLock { buckets in
            var bucket = refilled(buckets[subject], at: now)
            if bucket.tokens >= 1 { bucket.tokens -= 1 } else { return 1 - bucket.tokens }
            if buckets[subject] == nil { makeRoom(in: &buckets, at: now) }
            buckets[subject] = bucket
            return 0
        }
        guard missing == 0 else {
            throw Problem(.rateLimited, retryAfterSeconds: Int((missing / tokensPerSecond).rounded(.up)))
        }
    }

    private var tokensPerSecond: Double { Double(limit.count) / limit.unit.seconds }

    private func refilled(_ bucket: Bucket?, at now: Duration) -> Bucket {
        guard let bucket else { return Bucket(tokens: Double(limit.count), updated: now) }
        let elapsed = (now - bucket.updated) / .seconds(1)
        return Bucket(tokens: min(bucket.tokens + elapsed * tokensPerSecond, Double(limit.count)), updated: now)
    }

    private func makeRoom(in buckets: inout [String: Bucket], at now: Duration) {
        guard buckets.count >= maximumSubjects else { return }
        buckets = buckets.filter { refilled($0.value, at: now).tokens < Double(limit.count) }
        // Still full: forget a tenth at once, so that a flood of addresses does not make each request scan the table.
        for key in buckets.keys.prefix(max(buckets.count - maximumSubjects * 9 / 10, 0)) {
            buckets.removeValue(forKey: key)
        }
    }
}
