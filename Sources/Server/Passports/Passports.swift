import Documents
import FoundationEssentials
import NIOPosix

/// What the routes for passports need: whom the operator trusts, and the open challenges.
struct Passports: Sendable {
    /// Whom the operator trusts.
    let trust: TrustStore
    /// How much that is.
    let statistics: TrustStore.Statistics
    /// The open challenges.
    let challenges: PassportChallenges
    /// The moment for which validity is asked.
    let date: @Sendable () -> Date

    /// No open challenge; `now` is the time since any fixed instant.
    init(
        trust: TrustStore, now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date,
        makeChallenge: @escaping @Sendable () -> Challenge = { Challenge() }
    ) {
        self.trust = trust
        statistics = trust.statistics
        challenges = PassportChallenges(now: now, date: date, make: makeChallenge)
        self.date = date
    }

    /// Verifies a passport on a thread of NIO's, never on the cooperative pool.
    ///
    /// - Throws: `Problem`.
    func verify(_ request: PassportRequest, challenge: Challenge?) async throws -> PassportFindings {
        let now = date()
        guard let today = CalendarDate(now) else { throw Problem(.internalError, logReason: "no calendar date") }
        return try await NIOThreadPool.singleton.runIfActive { [trust] in
            try PassportFindings(request, challenge: challenge, trust: trust, now: now, today: today)
        }
    }

    /// How long ago the newest accepted master list was signed, in seconds.
    var newestListAgeSeconds: Double? { statistics.newestListTime.map { date().timeIntervalSince($0) } }
}

extension CalendarDate {
    /// The day of a moment in UTC.
    fileprivate init?(_ date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
