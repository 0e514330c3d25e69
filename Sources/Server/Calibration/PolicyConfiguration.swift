import Storage
import Verification

/// Where policies are made, and which ones were put into force.
public struct PolicyConfiguration: Sendable {
    /// Which policies were put into force.
    public let ledger: PolicyLedger
    /// Where calibrations are kept.
    public let calibrationFolder: String
    /// Below which folder lists may name pictures; absent = lists are refused.
    public let pictureFolder: String?
    /// The key that must have signed a policy that is put into force; absent = none need have.
    public let trustedKey: PolicyKey.Public?

    /// A configuration from its parts.
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
