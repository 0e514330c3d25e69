import Replies
import Verification

/// The reply of `POST /v1/passports/verify`.
struct PassportReply {
    /// The report of the verification.
    let findings: PassportReport
    /// The policy that decided.
    let policy: PolicyReference
    /// Whether it includes the machine-readable zone.
    let includesZone: Bool
    /// The issuers that the operator trusts, at the moment of the verification.
    let trust: TrustedIssuers
    /// The request's identifier.
    let requestID: String

    /// The reply.
    var json: JSON {
        PassportReplies.verification.json(
            Answer(
                VerifiedPassport(findings, trust: trust, includesZone: includesZone),
                by: Decider(policy: policy, models: [:]), to: AnsweredRequest(id: requestID)))
    }
}
