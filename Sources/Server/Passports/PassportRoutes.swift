import Cryptography
import Documents
import FoundationEssentials
import Hummingbird
import Replies

/// The routes of passports.
struct PassportRoutes: Sendable {
    /// The steps of a request.
    let steps: RequestSteps
    /// The issuers that the operator trusts, and the open challenges.
    let passports: Passports

    /// The routes.
    var routes: [Route] {
        [
            Route(
                .post, "/v1/passports/challenge", "passportChallenge",
                "Eight bytes for a passport's chip to sign, which shows that it is no copy.", scope: .passports,
                reply: PassportReplies.challenge
            ) { challenge($1) },
            Route(
                .post, "/v1/passports/verify", "passportVerify",
                "Did an issuing state sign what this passport's chip holds?", scope: .passports,
                form: PassportRequest.form, reply: PassportReplies.verification,
                refusals: ProblemCode.documents + [
                    .invalidSession, .sessionNotFound, .busy, .timeout, .starting, .failed, .draining,
                ],
                examples: [
                    .init(
                        title: "The files of a passport's chip",
                        arguments: "-F sod=@EF_SOD.bin -F dg1=@EF_DG1.bin -F dg2=@EF_DG2.bin")
                ]
            ) { try await verify($0, $1) },
        ]
    }

    /// A challenge for a chip, kept for the key that asks.
    private func challenge(_ context: APIContext) -> (session: String, challenge: String, expiry: Date) {
        let issued = passports.challenges.issue(owner: context.record.facts.keyID)
        return (issued.session.description, issued.challenge.bytes.hexadecimal, issued.expiry)
    }

    /// Whether a passport's chip holds what an issuing state signed.
    ///
    /// - Throws: `session.not_found` for a challenge that was tried before, among others.
    private func verify(_ request: Request, _ context: APIContext) async throws -> Answer<VerifiedPassport> {
        let policy = try steps.readiness.endpoint().edition
        let (input, reservation) = try await steps.read(
            request, context, PassportRequest.form, as: { try PassportRequest($0) })
        let challenge = try input.response.map { response in
            guard let challenge = passports.challenges.take(response.session, owner: context.record.facts.keyID) else {
                throw Problem(.sessionNotFound, field: PassportRequest.Name.session)
            }
            return challenge
        }
        let findings = try await steps.work(context) {
            try await passports.verify(input, challenge: challenge, under: policy)
        }
        withExtendedLifetime(reservation) {}
        context.record.update { $0.passport = RequestRecord.Passport(findings) }
        return Answer(
            VerifiedPassport(findings, trust: passports.trustedIssuers, includesZone: input.includesZone),
            by: Decider(policy: policy.reference, models: [:]), to: AnsweredRequest(id: context.requestID))
    }
}
