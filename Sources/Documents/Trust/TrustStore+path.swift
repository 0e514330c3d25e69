import FoundationEssentials

extension TrustStore {
    /// The certificates from a signer's to a trusted one, that included: the first path whose signatures are right. Links may
    /// stand between them. An issuer has the name that the certificate names and, where both tell one, the same key
    /// identifier. `signatureInvalid` when such an issuer with that key identifier is there and did not sign.
    func path(from certificate: Certificate) -> (outcome: StepOutcome, certificates: [Certificate]) {
        var search = PathSearch(store: self)
        return search.run(from: certificate)
    }
}

/// A depth-first search whose checks of signatures are counted, so that a crowd of namesakes costs no time.
private struct PathSearch {
    let store: TrustStore
    private var checks = 0
    private var failure: StepOutcome?

    init(store: TrustStore) { self.store = store }

    mutating func run(from certificate: Certificate) -> (outcome: StepOutcome, certificates: [Certificate]) {
        if let found = extend([certificate], outcome: nil) { return found }
        return (failure ?? StepOutcome(.untrustedIssuer, "\(certificate.issuer)"), [certificate])
    }

    private mutating func extend(
        _ path: [Certificate], outcome: StepOutcome?
    ) -> (outcome: StepOutcome, certificates: [Certificate])? {
        guard let last = path.last, path.count <= Self.maximumLength else { return nil }
        let anchors = store.anchors[last.issuer] ?? []
        let links = store.links[last.issuer] ?? []
        for (index, issuer) in (anchors + links).enumerated() {
            guard issuer.isIssuer, !path.contains(issuer), issuer.mayHaveKey(of: last) else { continue }
            guard checks < Self.maximumChecks else { return nil }
            checks += 1
            let signature = last.isSigned(by: issuer)
            guard signature.isVerified else {
                note(signature, last, issuer)
                continue
            }
            let worst = outcome.map { $0.code == .weakAlgorithm ? $0 : signature } ?? signature
            if index < anchors.count { return (worst, path + [issuer]) }
            if let found = extend(path + [issuer], outcome: worst) { return found }
        }
        return nil
    }

    /// States give one name to many keys: that one of them did not sign means something only when it is named.
    private mutating func note(_ signature: StepOutcome, _ certificate: Certificate, _ issuer: Certificate) {
        if signature.code == .unsupported {
            failure = failure ?? signature
        } else if certificate.extensions.authorityKeyIdentifier != nil,
            certificate.extensions.authorityKeyIdentifier == issuer.extensions.subjectKeyIdentifier
        {
            failure = StepOutcome(.signatureInvalid, "\(certificate.subject)")
        }
    }

    private static let maximumLength = 8
    private static let maximumChecks = 64
}

extension Certificate {
    /// False when both tell a key identifier and they differ.
    fileprivate func mayHaveKey(of issued: Certificate) -> Bool {
        guard let own = extensions.subjectKeyIdentifier, let wanted = issued.extensions.authorityKeyIdentifier else {
            return true
        }
        return own == wanted
    }
}
