public import FoundationEssentials

/// Whether a chip's data are what an issuing state signed (ICAO 9303-11, 5.1).
///
/// Validity follows the chain model: a signature counts when its certificate was valid at the moment of signing, and a
/// certificate when its issuer's was valid at the moment it begins. That CSCA and signer have ended since says nothing against
/// a passport. The moment of signing is the signed attribute `signingTime`; without one the signer's certificate must be valid
/// now, which ICAO 9303-12 (7.1) arranges for as long as the document is.
public enum PassiveAuthentication {
    /// The steps, in the order in which they are reported.
    public enum Step: String, Sendable, Codable, CaseIterable {
        /// The hash table of EF.SOD.
        case securityObject = "security_object"
        /// The signature over it, by the signer's key.
        case signature
        /// What the signer's certificate allows.
        case signerCertificate = "signer_certificate"
        /// The path from it to a trusted CSCA.
        case chain
        /// The certificates at the moment of signing.
        case validity
        /// The issuers' revocation lists.
        case revocation
        /// The country of signer, CSCA and document.
        case issuerCountry = "issuer_country"
    }

    /// Compares data groups with the security object, and follows that to a trusted CSCA.
    ///
    /// - Parameters:
    ///   - dataGroups: Each one's bytes as they come from the chip.
    ///   - issuingState: From the printed machine-readable zone, such as `D<<`; compared beside the one in DG1.
    ///   - now: the moment for which validity is asked; its day decides the century of two-digit years.
    public static func verify(
        _ securityObject: SecurityObject, dataGroups: [DataGroupNumber: [UInt8]], trust: TrustStore,
        issuingState: String? = nil, now: Date
    ) -> Report {
        let message = securityObject.message
        let zone = dataGroups[.dg1].map { bytes in
            Result { () throws(DocumentsError) in
                try DataGroup1(bytes, today: CalendarDate(dayOf: now)).machineReadableZone
            }
        }
        var outcomes: [Step: StepOutcome] = [.securityObject: outcome(of: securityObject)]
        var strengths: [Step: CryptographicStrength] = [
            .securityObject: CryptographicStrength(nil, securityObject.digestAlgorithm)
        ]
        outcomes[.signature] = message.verifySignature(contentType: .ldsSecurityObject)
        strengths[.signature] = message.strength
        var anchor: Certificate?
        if let signer = message.signerCertificate {
            outcomes[.signerCertificate] = profile(of: signer, in: message, document: try? zone?.get())
            let (chain, path) = trust.path(from: signer)
            outcomes[.chain] = chain
            outcomes[.validity] = validity(of: path, signingTime: securityObject.signingTime, now: now)
            if chain.isVerified {
                anchor = path.last
                strengths[.chain] = strength(of: path)
                outcomes[.revocation] = trust.revocation(of: path, now: now)
            }
            let states = [issuingState, (try? zone?.get())?.issuingState].compactMap { $0 }
            outcomes[.issuerCountry] = country(of: chain.isVerified ? path : [signer], states: states)
        } else {
            outcomes[.signerCertificate] = StepOutcome(.noSignerCertificate)
        }
        return Report(
            outcomes: outcomes, dataGroups: compare(dataGroups, securityObject), securityObject: securityObject,
            trustAnchor: anchor, zone: zone, strengths: strengths)
    }

    /// Of the keys that signed the certificates of a path, and of the digests that they signed.
    private static func strength(of path: [Certificate]) -> CryptographicStrength {
        zip(path, path.dropFirst()).reduce(CryptographicStrength()) { strength, link in
            strength.joined(with: CryptographicStrength(link.1.publicKey, link.0.signature.algorithm.digest))
        }
    }

    private static func outcome(of securityObject: SecurityObject) -> StepOutcome {
        guard let algorithm = securityObject.digestAlgorithm else {
            return StepOutcome(.unsupported, "digest of the data groups")
        }
        guard securityObject.digests.values.allSatisfy({ $0.count == algorithm.count }) else {
            return StepOutcome(.malformed, "a digest of another length than \(algorithm.rawValue)")
        }
        return StepOutcome(algorithm.isWeak ? .weakAlgorithm : .valid, algorithm.rawValue)
    }

    private static func compare(
        _ dataGroups: [DataGroupNumber: [UInt8]], _ securityObject: SecurityObject
    ) -> [DataGroupNumber: DataGroupOutcome] {
        let covered = securityObject.digests.mapValues { _ in DataGroupOutcome.missing }
        return dataGroups.reduce(into: covered) { outcomes, group in
            guard let expected = securityObject.digests[group.key] else {
                outcomes[group.key] = .notCovered
                return
            }
            let digest = securityObject.digestAlgorithm.flatMap { OpenSSL.digest($0, of: group.value[...]) }
            outcomes[group.key] = digest.map { $0 == expected ? .match : .mismatch } ?? .unsupported
        }
    }

    private static func validity(of path: [Certificate], signingTime: Date?, now: Date) -> StepOutcome {
        guard let signer = path.first else { return StepOutcome(.notChecked) }
        if let signingTime {
            if signingTime > now { return StepOutcome(.notYetValid, "signed in the future") }
            if let outcome = signer.validity(at: signingTime) { return outcome }
        } else if now > signer.notAfter {
            return StepOutcome(.expired, "\(signer.subject)")
        }
        if now < signer.notBefore { return StepOutcome(.notYetValid, "\(signer.subject)") }
        for (issued, issuer) in zip(path, path.dropFirst()) {
            if let outcome = issuer.validity(at: issued.notBefore) { return outcome }
        }
        return StepOutcome(.valid, signingTime == nil ? "no signing time" : nil)
    }
}
