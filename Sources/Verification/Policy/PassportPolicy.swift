public import Documents

/// What the findings of passive authentication lead to; one that is in neither list is a remark.
public struct PassportPolicy: Sendable, Equatable, Codable {
    /// Findings that contradict an honest issuer.
    public let forged: [StepOutcome.Code]
    /// Findings that leave open whether the document is genuine.
    public let unverifiable: [StepOutcome.Code]
    /// The data groups, 1…16, without which nothing is genuine; 1 and 2 when absent.
    public let requiredDataGroups: [Int]?
    /// The weakest keys and digests that prove something; the standard ones when absent.
    public let minimumStrength: MinimumStrength?

    /// Keys and digests below which a signature proves nothing, in bits.
    public struct MinimumStrength: Sendable, Equatable, Codable {
        /// Of the RSA keys of signers and CSCAs.
        public let rsaBits: Int
        /// Of the curves of signers and CSCAs.
        public let curveBits: Int
        /// Of the digests that they sign, and of those of the data groups.
        public let digestBits: Int
        /// Of the RSA key of a chip, which signs nothing but a challenge.
        public let chipRSABits: Int
        /// Of the curve of a chip.
        public let chipCurveBits: Int

        /// RSA and curves as ICAO 9303-12 (4.4) demands of signers, SHA-1, and chips as its sixth edition let them be. No CSCA
        /// of the German master list of May 2026 has a key below that; 24 of its 580 certificates are signed with SHA-1.
        static let standard = MinimumStrength(
            rsaBits: 2048, curveBits: 224, digestBits: 160, chipRSABits: 1024, chipCurveBits: 160)

        /// What no policy may go below: RSA of 829 bits has been factored in public.
        static let floor = MinimumStrength(
            rsaBits: 1024, curveBits: 160, digestBits: 160, chipRSABits: 1024, chipCurveBits: 160)
    }

    /// What applies where a policy says nothing: what the standards say of each finding.
    static let standard = PassportPolicy(
        forged: StepOutcome.Code.allCases.filter { $0.standing == .refutes },
        unverifiable: StepOutcome.Code.allCases.filter { $0.standing == .leavesOpen }, requiredDataGroups: [1, 2],
        minimumStrength: .standard)

    /// The findings that no policy may accept.
    private static let floor: [StepOutcome.Code] = standard.forged + [.untrustedIssuer, .noSignerCertificate]

    /// Findings that older policies could not list: what the standards say applies to them.
    private static let later: [StepOutcome.Code] = [.unknownState, .wrongDocumentType]

    /// What a finding leads to; nil when it is a remark.
    func outcome(of code: StepOutcome.Code) -> PassportOutcome? {
        if forged.contains(code) { return .forged }
        if unverifiable.contains(code) { return .unverifiable }
        guard Self.later.contains(code) else { return nil }
        return Self.standard.forged.contains(code) ? .forged : .unverifiable
    }

    /// Whether the digest of a data group must be signed and right.
    var required: Set<Int> { Set(requiredDataGroups ?? []).union([1, 2]) }

    /// The weakest keys and digests.
    var strength: MinimumStrength { minimumStrength ?? .standard }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        if let code = forged.first(where: unverifiable.contains) {
            return "passport has \(code.rawValue) in both lists"
        }
        if let code = Self.floor.first(where: {
            !forged.contains($0) && !unverifiable.contains($0) && !Self.later.contains($0)
        }) {
            return "passport lets \(code.rawValue) pass"
        }
        for code in [StepOutcome.Code.valid, .notChecked] where (forged + unverifiable).contains(code) {
            return "passport.\(code.rawValue) is not a finding"
        }
        if let groups = requiredDataGroups,
            !groups.allSatisfy((1...16).contains) || !groups.contains(1) || !groups.contains(2)
        {
            return "passport.requiredDataGroups lacks 1 or 2, or has others than 1 to 16"
        }
        return strength.contradiction
    }
}

extension PassportPolicy.MinimumStrength {
    /// Whether what vouches for a passport is strong enough.
    func admits(_ strength: CryptographicStrength) -> Bool {
        (strength.rsaBits ?? rsaBits) >= rsaBits && (strength.curveBits ?? curveBits) >= curveBits
            && (strength.digestBits ?? digestBits) >= digestBits
    }

    /// Whether a chip's key is strong enough.
    func admits(chip key: CryptographicStrength) -> Bool {
        (key.rsaBits ?? chipRSABits) >= chipRSABits && (key.curveBits ?? chipCurveBits) >= chipCurveBits
    }

    /// The first number that is below the floor, as a sentence.
    fileprivate var contradiction: String? {
        let floor = Self.floor
        let numbers = [
            ("rsaBits", rsaBits, floor.rsaBits), ("curveBits", curveBits, floor.curveBits),
            ("digestBits", digestBits, floor.digestBits), ("chipRSABits", chipRSABits, floor.chipRSABits),
            ("chipCurveBits", chipCurveBits, floor.chipCurveBits),
        ]
        return numbers.first { $0.1 < $0.2 }.map { "passport.minimumStrength.\($0.0) is below \($0.2)" }
    }
}
