public import Storage
public import Verification

/// Where policies are made, and which ones were put into force.
public struct PolicyConfiguration: Sendable {
    /// Which policies were put into force.
    public let ledger: PolicyLedger
    /// Where calibrations are kept.
    public let calibrationFolder: String
    /// The folder that pictures of lists must lie below; absent = lists are refused.
    public let pictureFolder: String?
    /// The key that a policy must be signed with to be put into force; absent = no signature is needed.
    public let trustedKey: PolicyKey.Public?

    /// A configuration; without a picture folder lists of pairs are refused, without a key unsigned policies are
    /// accepted.
    public init(
        ledger: PolicyLedger, calibrationFolder: String, pictureFolder: String? = nil,
        trustedKey: PolicyKey.Public? = nil
    ) {
        self.ledger = ledger
        self.calibrationFolder = calibrationFolder
        self.pictureFolder = pictureFolder
        self.trustedKey = trustedKey
    }
}
