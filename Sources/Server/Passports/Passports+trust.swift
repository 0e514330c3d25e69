import Replies

extension Passports {
    /// The issuers that the operator trusts now.
    var trustedIssuers: TrustedIssuers { TrustedIssuers(statistics, at: date()) }
}
