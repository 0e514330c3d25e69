public import FoundationEssentials

/// The certificates of issuing states that the operator trusts, links between them, and their revocation lists.
public struct TrustStore: Sendable {
    private(set) var anchors: [DistinguishedName: [Certificate]] = [:]
    private(set) var links: [DistinguishedName: [Certificate]] = [:]
    private(set) var revocationLists: [CertificateRevocationList] = []
    private var masterLists: [Statistics.ListStatistics] = []
    private var unreadableCount = 0

    /// A store that trusts no issuer.
    public init() {}

    /// Trusts a certificate without condition.
    public mutating func add(anchor certificate: Certificate) {
        guard anchors[certificate.subject]?.contains(certificate) != true else { return }
        anchors[certificate.subject, default: []].append(certificate)
    }

    /// Lets a certificate join a path; it is trusted when another trusted one signed it.
    public mutating func add(link certificate: Certificate) {
        guard links[certificate.subject]?.contains(certificate) != true else { return }
        links[certificate.subject, default: []].append(certificate)
    }

    /// Adds a certificate that the operator supplies: one that signed itself is an anchor, any other a link.
    public mutating func add(_ certificate: Certificate) {
        if certificate.isSelfSigned { add(anchor: certificate) } else { add(link: certificate) }
    }

    /// Adds a list that is consulted when a certificate of its issuer is met.
    public mutating func add(_ list: CertificateRevocationList) { revocationLists.append(list) }

    /// Trusts the certificates of a master list, provided that its signature leads to one of the roots. Without roots the
    /// operator vouches for the list by supplying it; its signature must still be right.
    @discardableResult
    public mutating func add(_ list: MasterList, roots: [Certificate]) -> StepOutcome {
        let outcome = list.verify(roots: roots)
        let isAccepted = outcome.isVerified || roots.isEmpty && outcome.code == .untrustedIssuer
        masterLists.append(Statistics.ListStatistics(list, outcome: outcome, isAccepted: isAccepted))
        unreadableCount += list.unreadableCount
        if isAccepted { list.certificates.forEach { add(anchor: $0) } }
        return outcome
    }

    /// The numbers of trusted certificates and lists, and their age.
    public var statistics: Statistics {
        let certificates = anchors.values.joined()
        return Statistics(
            certificateCount: certificates.count, linkCount: links.values.joined().count,
            countryCount: Set(certificates.compactMap(\.subject.country)).count,
            revocationListCount: revocationLists.count, unreadableCount: unreadableCount, masterLists: masterLists)
    }
}

extension TrustStore {
    /// What `/health` and the metrics report.
    public struct Statistics: Sendable, Equatable {
        /// Certificates that are trusted without condition.
        public let certificateCount: Int
        /// Certificates that are trusted when a path leads on to a trusted one.
        public let linkCount: Int
        /// Different countries of the trusted certificates.
        public let countryCount: Int
        /// Revocation lists.
        public let revocationListCount: Int
        /// Certificates of master lists that cannot be read.
        public let unreadableCount: Int
        /// The master lists, in the order in which they were added.
        public let masterLists: [ListStatistics]

        /// When the newest accepted master list was signed; nil without one.
        public var newestListTime: Date? {
            masterLists.filter(\.isAccepted).compactMap(\.signingTime).max()
        }

        /// One master list.
        public struct ListStatistics: Sendable, Equatable {
            /// The country of its signer.
            public let country: String?
            /// When it was signed.
            public let signingTime: Date?
            /// The number of its certificates.
            public let certificateCount: Int
            /// The number of its countries.
            public let countryCount: Int
            /// Whether its signature leads to a root.
            public let outcome: StepOutcome
            /// Whether its certificates are trusted.
            public let isAccepted: Bool

            init(_ list: MasterList, outcome: StepOutcome, isAccepted: Bool) {
                country = list.signerCertificate?.subject.country
                signingTime = list.signingTime
                certificateCount = list.certificates.count
                countryCount = Set(list.certificates.compactMap(\.subject.country)).count
                self.outcome = outcome
                self.isAccepted = isAccepted
            }
        }
    }
}
