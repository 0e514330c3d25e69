public import Documents
public import FoundationEssentials

/// The issuers of passports that the operator trusts, at a moment.
public struct TrustedIssuers: Sendable, ReplyObject {
    /// How many certificates, countries and lists are trusted.
    public let statistics: TrustStore.Statistics
    /// The moment, from which ages count.
    public let time: Date

    /// The statistics of what is trusted at `time`.
    public init(_ statistics: TrustStore.Statistics, at time: Date) {
        self.statistics = statistics
        self.time = time
    }

    package static let fields: [Field<Self>] = [
        Field("certificates", in: .counts) { $0.statistics.certificateCount },
        Field("links", in: .counts) { $0.statistics.linkCount },
        Field("countries", in: .counts) { $0.statistics.countryCount },
        Field("revocation_lists", in: .counts) { $0.statistics.revocationListCount },
        Field("unreadable", in: .counts) { $0.statistics.unreadableCount },
        Field("newest_list_time") { $0.statistics.newestListTime?.formatted(.iso8601) },
        Field("newest_list_age_days", rounding: .decimals(1)) { $0.days(since: $0.statistics.newestListTime) },
        Field("lists", each: lists) { trust in trust.statistics.masterLists.map { ($0, trust) } },
    ]

    private static let lists: [Field<(list: TrustStore.Statistics.ListStatistics, trust: TrustedIssuers)>] = [
        Field("country") { $0.list.country }, Field("certificates", in: .counts) { $0.list.certificateCount },
        Field("countries", in: .counts) { $0.list.countryCount },
        Field("signing_time") { $0.list.signingTime?.formatted(.iso8601) },
        Field("age_days", rounding: .decimals(1)) { $0.trust.days(since: $0.list.signingTime) },
        Field("outcome") { $0.list.outcome.code }, Field("accepted") { $0.list.isAccepted },
    ]

    /// The member of replies that says it.
    static let field = Field<TrustedIssuers>(
        "trust", "Whom the operator trusts: certificates, and the master lists that they come from."
    ) { $0 }

    private func days(since moment: Date?) -> Double? {
        moment.map { time.timeIntervalSince($0) / Self.secondsPerDay }
    }

    private static let secondsPerDay = 86_400.0
}

extension StepOutcome.Code: ReplyValue {}
