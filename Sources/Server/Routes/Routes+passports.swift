import Cryptography
import Documents
import Hummingbird
import NIOCore

extension Routes {
    /// A challenge for a chip, kept for the key that asks.
    func passportChallenge(_ context: APIContext) -> Response {
        let issued = passports.challenges.issue(owner: context.record.facts.keyID)
        let body: JSON = [
            "session_id": .string(issued.session.description),
            "challenge": .string(issued.challenge.bytes.hexadecimal),
            "expires_at": .string(issued.expiry.formatted(.iso8601)),
        ]
        return body.response
    }

    /// Whether a passport's chip holds what an issuing state signed.
    ///
    /// - Throws: `session.not_found` for a challenge that was tried before, among others.
    func verifyPassport(_ request: Request, _ context: APIContext) async throws -> Response {
        let edition = try readiness.endpoint().edition
        let deadline = Deadline(clock: clock, connections: connections)
        let reservation = BodyReservation(of: bodyBudget)
        let input = try await deadline.run(
            within: .seconds(configuration.bodyTimeoutSeconds), orFailWith: .bodyTimeout, on: context.channel
        ) { [limit = configuration.pictureLimitBytes] in
            try await PassportRequest.read(request, pictureLimitBytes: limit, reservation: reservation)
        }
        context.record.update { $0.isBodyRead = true }
        let challenge = try input.response.map { response in
            guard let challenge = passports.challenges.take(response.session, owner: context.record.facts.keyID) else {
                throw Problem(.sessionNotFound, field: PassportRequest.Name.session)
            }
            return challenge
        }
        let findings = try await deadline.run(
            within: .seconds(configuration.requestTimeoutSeconds), orFailWith: .timeout, on: context.channel
        ) { try await passports.verify(input, challenge: challenge, under: edition) }
        withExtendedLifetime(reservation) {}
        context.record.update { $0.passport = RequestRecord.Passport(findings) }
        return PassportReply(
            findings: findings, policy: edition.reference, includesZone: input.includesZone, trust: passports.trustJSON,
            date: passports.date(),
            requestID: context.requestID
        ).json.response
    }
}
