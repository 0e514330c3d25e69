import Documents
import FoundationEssentials

extension Passports {
    /// Whom the operator trusts, for replies and `/health`.
    var trustJSON: JSON {
        let now = date()
        return [
            "certificates": .integer(statistics.certificateCount), "links": .integer(statistics.linkCount),
            "countries": .integer(statistics.countryCount),
            "revocation_lists": .integer(statistics.revocationListCount),
            "unreadable": .integer(statistics.unreadableCount),
            "newest_list_time": .optional(statistics.newestListTime?.formatted(.iso8601)),
            "newest_list_age_days": .days(since: statistics.newestListTime, now),
            "lists": .array(statistics.masterLists.map { $0.json(now) }),
        ]
    }
}

extension TrustStore.Statistics.List {
    fileprivate func json(_ now: Date) -> JSON {
        [
            "country": .optional(country), "certificates": .integer(certificateCount),
            "countries": .integer(countryCount), "signing_time": .optional(signingTime?.formatted(.iso8601)),
            "age_days": .days(since: signingTime, now), "outcome": .string(outcome.code.rawValue),
        ]
    }
}

extension JSON {
    private static let secondsPerDay = 86_400.0

    /// Days with one decimal.
    fileprivate static func days(since time: Date?, _ now: Date) -> JSON {
        .rounded(time.map { now.timeIntervalSince($0) / secondsPerDay }, decimals: 1)
    }
}
