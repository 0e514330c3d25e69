import Documents
import FoundationEssentials
public import Verification

/// A passport that was verified, with the issuers that the operator trusts.
public struct VerifiedPassport: Sendable {
    /// The report of the verification.
    public let report: PassportReport
    /// Whom the operator trusts at the moment of the verification.
    public let trust: TrustedIssuers
    /// Whether the reply tells what the machine-readable zone says of its holder.
    public let includesZone: Bool

    /// A report beside the trust that it rests on.
    public init(_ report: PassportReport, trust: TrustedIssuers, includesZone: Bool = false) {
        self.report = report
        self.trust = trust
        self.includesZone = includesZone
    }
}
