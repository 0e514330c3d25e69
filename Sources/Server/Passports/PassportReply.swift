import Replies
import Verification

/// The reply of `POST /v1/passports/verify`.
struct PassportReply {
    /// What was found out.
    let findings: PassportReport
    /// The policy that decided.
    let policy: PolicyReference
    /// Whether it tells what the machine-readable zone says.
    let includesZone: Bool
    /// Whom the operator trusts, at the moment of the verification.
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
