import Replies

extension Passports {
    /// Whom the operator trusts now.
    var trustedIssuers: TrustedIssuers { TrustedIssuers(statistics, at: date()) }
}
