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
    ///   - issuingState: From the printed machine-readable zone, such as `D<<`; nil takes the one in DG1.
    public static func verify(
        _ securityObject: SecurityObject, dataGroups: [DataGroupNumber: [UInt8]], trust: TrustStore,
        issuingState: String? = nil, now: Date
    ) -> Report {
        let message = securityObject.message
        var outcomes: [Step: StepOutcome] = [.securityObject: outcome(of: securityObject)]
        outcomes[.signature] = message.verifySignature(contentType: .ldsSecurityObject)
        var anchor: Certificate?
        if let signer = message.signerCertificate {
            outcomes[.signerCertificate] = profile(of: signer)
            let (chain, path) = trust.path(from: signer)
            outcomes[.chain] = chain
            outcomes[.validity] = validity(of: path, signingTime: securityObject.signingTime, now: now)
            if chain.isVerified {
                anchor = path.last
                outcomes[.revocation] = trust.revocation(of: path, now: now)
            }
            outcomes[.issuerCountry] = country(
                of: signer, anchor: anchor, issuingState: issuingState ?? Self.issuingState(in: dataGroups[.dg1]))
        } else {
            outcomes[.signerCertificate] = StepOutcome(.noSignerCertificate)
        }
        return Report(
            outcomes: outcomes, dataGroups: compare(dataGroups, securityObject), securityObject: securityObject,
            trustAnchor: anchor)
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

    /// A document signer signs and does nothing else (ICAO 9303-12, 7.1.1). Old certificates have no key usage.
    private static func profile(of signer: Certificate) -> StepOutcome {
        let extensions = signer.extensions
        if signer.isSelfSigned { return StepOutcome(.selfSignedSigner) }
        if let unknown = extensions.unknownCritical { return StepOutcome(.unknownCriticalExtension, "\(unknown)") }
        if extensions.keyUsage?.contains(.digitalSignature) == false {
            return StepOutcome(.wrongKeyUsage, "no digital signature")
        }
        if extensions.isAuthority == true { return StepOutcome(.wrongKeyUsage, "a certificate authority") }
        if extensions.extendedKeyUsage != nil { return StepOutcome(.wrongKeyUsage, "for something else") }
        return StepOutcome(.valid)
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

    /// The zone of DG1 is shorter than 128 bytes, and has the state behind two letters of the kind in every format (ICAO
    /// 9303-10, 4.7.1; 9303-4 to -7).
    private static func issuingState(in dataGroup1: [UInt8]?) -> String? {
        guard let dataGroup1, dataGroup1.count > zoneStart + state.upperBound, dataGroup1[0] == zoneTags[0],
            dataGroup1[2..<4].elementsEqual(zoneTags[1...])
        else { return nil }
        return String(decoding: dataGroup1[zoneStart...].dropFirst(state.lowerBound).prefix(state.count), as: UTF8.self)
    }

    private static let zoneTags: [UInt8] = [0x61, 0x5F, 0x1F]
    private static let zoneStart = 5
    private static let state = 2..<5

    private static func country(
        of signer: Certificate, anchor: Certificate?, issuingState: String?
    ) -> StepOutcome {
        guard let country = signer.subject.country else { return StepOutcome(.unknown, "the signer names no country") }
        if let anchor, let other = anchor.subject.country, other != country {
            return StepOutcome(.countryMismatch, "signer \(country), CSCA \(other)")
        }
        guard let issuingState else { return StepOutcome(.unknown, "no issuing state to compare with") }
        guard let expected = CountryCode.certificateCountries(issuingState: issuingState) else {
            return StepOutcome(.unknown, "the issuing state's code is not known")
        }
        return expected.contains(country)
            ? StepOutcome(.valid, country)
            : StepOutcome(
                .countryMismatch, "signer \(country), document \(expected.sorted().joined(separator: " or "))")
    }
}
