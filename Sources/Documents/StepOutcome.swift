/// What one step of authentication found.
public struct StepOutcome: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The closed list of findings; the raw values are stable.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// As ICAO 9303 demands.
        case valid
        /// Right, with an algorithm or key that no longer resists forgers.
        case weakAlgorithm = "weak_algorithm"
        /// Not revoked by a list whose next issue is overdue.
        case stale
        /// There is nothing to compare with: no revocation list, no issuing state.
        case unknown
        /// The document's state is none that certificates name, or no certificate names a country: they cannot be compared.
        case unknownState = "unknown_state"
        /// An earlier step failed or left nothing to check.
        case notChecked = "not_checked"
        /// No certificate of the trust store issued it.
        case untrustedIssuer = "untrusted_issuer"
        /// The signer's certificate is not there.
        case noSignerCertificate = "no_signer_certificate"
        /// The certificate has expired, and no signing time shows that the signature is older.
        case expired
        /// An algorithm, key or curve that is not known here.
        case unsupported
        /// The signature is not that of the signed bytes by the key.
        case signatureInvalid = "signature_invalid"
        /// The digest that was signed is not that of the bytes.
        case mismatch
        /// What is signed breaks the rules for signers.
        case malformed
        /// The signer's certificate is signed by itself.
        case selfSignedSigner = "self_signed_signer"
        /// The certificate may not sign this.
        case wrongKeyUsage = "wrong_key_usage"
        /// The signer's certificate lists types of documents, and not this one.
        case wrongDocumentType = "wrong_document_type"
        /// The certificate has a critical extension that is not known here.
        case unknownCriticalExtension = "unknown_critical_extension"
        /// Signed before the certificate begins, or it begins in the future.
        case notYetValid = "not_yet_valid"
        /// Signed after the certificate had ended.
        case signedAfterExpiry = "signed_after_expiry"
        /// The issuing state revoked the certificate.
        case revoked
        /// Document, signer and CSCA do not belong to one state.
        case countryMismatch = "country_mismatch"
    }

    /// The consequence of a finding.
    public enum Standing: String, Sendable, Codable {
        /// It is in the document's favour, or does not matter.
        case supports
        /// It leaves open whether the document is genuine.
        case leavesOpen = "leaves_open"
        /// No document of an honest issuer has it.
        case refutes
    }

    /// The finding.
    public let code: Code
    /// Which algorithm, certificate or rule; never personal data.
    public let detail: String?

    /// An outcome from its code and detail.
    public init(_ code: Code, _ detail: String? = nil) {
        self.code = code
        self.detail = detail
    }

    /// The code, with its detail in parentheses.
    public var description: String { code.rawValue + (detail.map { "(\($0))" } ?? "") }

    /// Whether a signature was checked and is right.
    public var isVerified: Bool { code == .valid || code == .weakAlgorithm }
}

extension StepOutcome.Code {
    /// The consequence of this finding.
    public var standing: StepOutcome.Standing {
        switch self {
        case .valid, .weakAlgorithm, .stale, .unknown, .notChecked: .supports
        case .untrustedIssuer, .noSignerCertificate, .expired, .unsupported, .unknownCriticalExtension, .unknownState:
            .leavesOpen
        case .signatureInvalid, .mismatch, .malformed, .selfSignedSigner, .wrongKeyUsage, .wrongDocumentType,
            .notYetValid, .signedAfterExpiry, .revoked, .countryMismatch:
            .refutes
        }
    }
}
