import FoundationEssentials

extension TrustStore {
    /// Whether an issuer revoked a certificate of the path. The newest list counts whose signature is by a trusted key of that
    /// issuer; without one it is unknown.
    func revocation(of path: [Certificate], now: Date) -> StepOutcome {
        var outcome = StepOutcome(.valid)
        for certificate in path where !isAnchor(certificate) {
            let found = revocation(of: certificate, issuers: path, now: now)
            if found.code == .revoked { return found }
            if outcome.code == .valid || found.code == .unknown { outcome = found }
        }
        return outcome
    }

    private func revocation(of certificate: Certificate, issuers path: [Certificate], now: Date) -> StepOutcome {
        let lists = revocationLists.filter { $0.issuer == certificate.issuer }
        let signed = lists.filter { list in
            let keys = path.dropFirst() + (anchors[list.issuer] ?? [])
            return keys.contains { key in
                key.subject == list.issuer && key.isRevocationListIssuer
                    && list.signature.verify(by: key.publicKey).isVerified
            }
        }
        guard let newest = signed.max(by: { $0.thisUpdate < $1.thisUpdate }) else {
            return StepOutcome(.unknown, lists.isEmpty ? "no revocation list" : "no revocation list of a trusted key")
        }
        if signed.contains(where: { $0.revoked.contains(certificate.serialNumber.significant) }) {
            return StepOutcome(.revoked, "\(certificate.subject)")
        }
        if let unknown = newest.unknownCritical { return StepOutcome(.unknown, "revocation list with \(unknown)") }
        if newest.thisUpdate > now { return StepOutcome(.unknown, "a revocation list of the future") }
        if let nextUpdate = newest.nextUpdate, nextUpdate < now { return StepOutcome(.stale) }
        return StepOutcome(.valid)
    }

    private func isAnchor(_ certificate: Certificate) -> Bool {
        anchors[certificate.subject]?.contains(certificate) == true
    }
}
