public import Documents

/// What the findings of passive authentication lead to; one that is in neither list is a remark.
public struct PassportPolicy: Sendable, Equatable, Codable {
    /// Findings that contradict an honest issuer.
    public let forged: [StepOutcome.Code]
    /// Findings that leave open whether the document is genuine.
    public let unverifiable: [StepOutcome.Code]

    /// What applies where a policy says nothing: what the standards say of each finding.
    static let standard = PassportPolicy(
        forged: StepOutcome.Code.allCases.filter { $0.standing == .refutes },
        unverifiable: StepOutcome.Code.allCases.filter { $0.standing == .leavesOpen })

    /// The findings that no policy may accept.
    private static let floor: [StepOutcome.Code] = standard.forged + [.untrustedIssuer, .noSignerCertificate]

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        if let code = forged.first(where: unverifiable.contains) {
            return "passport has \(code.rawValue) in both lists"
        }
        if let code = Self.floor.first(where: { !forged.contains($0) && !unverifiable.contains($0) }) {
            return "passport lets \(code.rawValue) pass"
        }
        for code in [StepOutcome.Code.valid, .notChecked] where (forged + unverifiable).contains(code) {
            return "passport.\(code.rawValue) is not a finding"
        }
        return nil
    }
}
