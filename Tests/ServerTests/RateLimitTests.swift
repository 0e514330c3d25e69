import Hummingbird
import HummingbirdTesting
import Testing

@testable import Server

@Suite struct RateLimitTests {
    @Test(arguments: [
        ("30 per minute", RateLimit(30, per: .minute)), ("1/second", RateLimit(1, per: .second)),
        ("10 Per Hours", RateLimit(10, per: .hour)), ("5 / day", RateLimit(5, per: .day)),
    ]) func `Limits are read in face-recognition-liveness's form`(text: String, limit: RateLimit) {
        #expect(RateLimit(text) == limit)
        #expect(RateLimit(limit.description) == limit)
    }

    @Test(arguments: [
        "", "30", "30 per", "0 per minute", "-1 per minute", "x per minute", "30 per year", "3.5 per day",
    ])
    func `Other texts are no limits`(text: String) {
        #expect(RateLimit(text) == nil)
    }

    @Test func `A bucket empties, refills steadily, and is one subject's own`() throws {
        let time = ManualTime()
        let limiter = RateLimiter(RateLimit(30, per: .minute), now: { time.now })
        for _ in 0..<30 { try limiter.admit("a") }
        #expect(throws: Problem(.rateLimited, retryAfterSeconds: 2)) { try limiter.admit("a") }
        try limiter.admit("b")
        time.advance(by: .seconds(1))
        #expect(throws: Problem(.rateLimited, retryAfterSeconds: 1)) { try limiter.admit("a") }
        time.advance(by: .seconds(1))
        try limiter.admit("a")
        time.advance(by: .seconds(86400))
        for _ in 0..<30 { try limiter.admit("a") }
        #expect(throws: Problem.self) { try limiter.admit("a") }
    }

    @Test func `The table of subjects is bounded`() throws {
        let time = ManualTime()
        let limiter = RateLimiter(RateLimit(2, per: .minute), maximumSubjects: 100, now: { time.now })
        for subject in 0..<1000 {
            try limiter.admit("\(subject)")
            #expect(limiter.subjectCount <= 100)
        }
        time.advance(by: .seconds(60))
        try limiter.admit("new")
    }

    @Test func `Addresses and keys that ask too often are told when to come back`() async throws {
        var server = TestServer()
        server.configuration.addressRateLimit = RateLimit(1, per: .minute)
        let application = try await server.make()
        try await application.application.test(.router) { client in
            let first = try await client.execute(uri: "/livez", method: .get)
            #expect(first.status == .ok)
            let second = try await client.execute(uri: "/livez", method: .get)
            #expect(second.status == .tooManyRequests)
            #expect(second.problemCode == "rate.limited")
            #expect(second.headers[.retryAfter] == "60")
        }
    }
}
