/// Whether the chip has the private key that belongs to EF.DG15, and so is not a copy (ICAO 9303-11, 6.1).
public enum ActiveAuthentication {
    /// What was found. `genuine` is said only of a key that passive authentication vouches for.
    public enum Outcome: Sendable, Hashable {
        /// The chip signed the challenge.
        case genuine(StepOutcome)
        /// The response is not a signature of the challenge by the key.
        case failed(StepOutcome)
        /// The key or its algorithm is not known here.
        case unsupported(String)
        /// The response is not counted.
        case notCounted(UncountedReason)

        /// Stable, safe for machines.
        public var code: String {
            switch self {
            case .genuine(let outcome), .failed(let outcome): outcome.code.rawValue
            case .unsupported: StepOutcome.Code.unsupported.rawValue
            case .notCounted(let reason): reason.rawValue
            }
        }
    }

    /// Why a response is not counted.
    public enum UncountedReason: String, Sendable, CaseIterable {
        /// Passive authentication does not vouch for these bytes of EF.DG15.
        case keyNotAuthenticated = "key_not_authenticated"
        /// Passive authentication does not vouch for these bytes of EF.DG14, which name the digest.
        case algorithmNotAuthenticated = "algorithm_not_authenticated"
    }

    /// Checks a chip's response to a challenge.
    ///
    /// - Parameters:
    ///   - dataGroup15: EF.DG15 as it comes from the chip.
    ///   - dataGroup14: EF.DG14; needed for elliptic curves, whose digest it names.
    ///   - passiveAuthentication: What vouches for both.
    /// - Throws: `DocumentsError` when a data group cannot be read.
    public static func verify(
        response: [UInt8], challenge: Challenge, dataGroup15: [UInt8], dataGroup14: [UInt8]? = nil,
        passiveAuthentication: PassiveAuthentication.Report
    ) throws(DocumentsError) -> Outcome {
        let key = try DataGroup15(dataGroup15).publicKey()
        let digest = try dataGroup14.flatMap { bytes throws(DocumentsError) in try ActiveAuthenticationInfo(bytes) }
        guard passiveAuthentication.vouches(for: .dg15, dataGroup15) else { return .notCounted(.keyNotAuthenticated) }
        if let dataGroup14, case .ec = key, !passiveAuthentication.vouches(for: .dg14, dataGroup14) {
            return .notCounted(.algorithmNotAuthenticated)
        }
        let outcome = verify(response, challenge, key, digest)
        return switch outcome.code {
        case .unsupported: .unsupported(outcome.detail ?? "")
        case .valid, .weakAlgorithm: .genuine(outcome)
        default: .failed(outcome)
        }
    }

    /// Whether the response is a signature of the challenge by the key, whether or not the key is trusted.
    static func verify(
        _ response: [UInt8], _ challenge: Challenge, _ key: SubjectPublicKey, _ info: ActiveAuthenticationInfo?
    ) -> StepOutcome {
        switch key {
        case .rsa(let modulus, let exponent):
            return MessageRecovery(modulus: modulus, exponent: exponent).verify(response, challenge.bytes, key)
        case .ec(let curve, let point):
            guard let digest = info?.digest else { return StepOutcome(.unsupported, "no digest in DG14") }
            // BSI TR-03111, 5.2.2: r and s, each as long as the curve's numbers.
            guard response.count == 2 * curve.numberCount else {
                return StepOutcome(.signatureInvalid, "another length")
            }
            let status = OpenSSL.verifyECDSA(
                curve.name, point, digest, data: challenge.bytes[...], response.prefix(curve.numberCount),
                response.suffix(curve.numberCount))
            return key.outcome(status, digest, "ECDSA with \(digest.rawValue)")
        case .unsupported(let what): return StepOutcome(.unsupported, what)
        }
    }
}
