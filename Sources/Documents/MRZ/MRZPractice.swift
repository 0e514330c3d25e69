/// What issuers are known to write that ICAO 9303 does not have; nothing here makes a zone that breaks it right.
enum MRZPractice {
    /// The expiry of documents without end, 9999-01-01 or 9999-12-31: Italy's cards since circular 60 of 24 July 2026, Spain's
    /// permanent cards.
    static func isUnlimited(_ expiry: ArraySlice<UInt8>, issuer: String) -> Bool {
        unlimitedIssuers.contains(issuer) && unlimitedDates.contains { $0.utf8.elementsEqual(expiry) }
    }

    /// Whether holders without a surname have two fillers and then their names.
    static func omitsPrimaryIdentifier(issuer: String) -> Bool { issuer == "IND" }

    /// The kind that a passport's code names with an issuer that has second letters of its own; nil for other issuers. The
    /// letters of 2026 that it does not use mean nothing with it.
    static func passport(_ code: String, issuer: String) -> MRZDocumentKind? {
        passports[issuer].map { $0[code] ?? olderCodes[code] ?? .passport }
    }

    /// Why a zone of a national layout is not read; nil when it is none.
    static func unreadLayout(firstLine: [UInt8], format: MRZFormat) -> String? {
        format == .td3 && firstLine.starts(with: Array("PNRUS".utf8))
            ? "the internal passport of Russia, a national layout that is not read" : nil
    }

    private static let unlimitedIssuers: Set<String> = ["ITA", "ESP"]
    private static let unlimitedDates = ["990101", "991231"]
    /// China writes PO on ordinary passports, the Maldives PR; Korea PM on those for many journeys, PS for one, PR for
    /// residents abroad.
    private static let passports: [String: [String: MRZDocumentKind]] = [
        "CHN": ["PO": .passport], "MDV": ["PR": .passport], "KOR": ["PM": .passport, "PS": .passport, "PR": .passport],
    ]
    /// Long before 2026 these meant the same with most issuers.
    private static let olderCodes: [String: MRZDocumentKind] = ["PD": .diplomaticPassport, "PO": .officialPassport]
}
