public import Documents

/// Whether an issuing state signed what a passport's chip holds, and whether the chip is the original.
///
/// One finding that no honest issuer's document has makes it `forged`; else one that leaves open whether it is genuine, a data
/// group that was given and never signed, or no data group at all makes it `unverifiable`. A revocation list that is missing or
/// overdue, a weak algorithm, and data groups that were not given change nothing, and are remarks, as is what leaves open
/// whether a forged one is genuine.
public struct PassportRule: Sendable {
    let policy: PassportPolicy

    /// The decision.
    ///
    /// - Parameters:
    ///   - chip: what the chip's response to a challenge was; absent when nobody asked. Who asks whether the chip is the
    ///     original and gets no yes does not get `genuine`: a copy could leave out what it takes to find out.
    ///   - trusted: how many certificates the operator trusts.
    public func decide(
        _ report: PassiveAuthentication.Report, chip: ActiveAuthentication.Outcome? = nil, trusted: Int
    ) -> Decision<PassportOutcome> {
        var findings: [PassportOutcome?: [PassportReason]] = [:]
        for step in PassiveAuthentication.Step.allCases {
            let code = report[step].code
            guard code != .valid, code != .notChecked else { continue }
            findings[outcome(of: code), default: []].append(.step(step, code))
        }
        for (number, found) in report.dataGroups.sorted(by: { $0.key < $1.key }) where found != .match {
            findings[outcome(of: found), default: []].append(.dataGroup(number, found))
        }
        if !report.dataGroups.values.contains(where: { $0 == .match || $0 == .mismatch }) {
            findings[.unverifiable, default: []].append(.noDataGroup)
        }
        if trusted == 0 { findings[.unverifiable, default: []].append(.noTrustConfigured) }
        switch chip {
        case nil, .genuine: break
        case .failed(let found): findings[.forged, default: []].append(.activeAuthentication(found.code))
        case .unsupported: findings[.unverifiable, default: []].append(.activeAuthentication(.unsupported))
        case .notCounted(let reason):
            findings[.unverifiable, default: []].append(.activeAuthenticationNotCounted(reason))
        }
        let (forged, open, remarks) = (findings[.forged], findings[.unverifiable] ?? [], findings[nil] ?? [])
        if let forged { return Decision(outcome: .forged, reasons: forged, remarks: remarks + open) }
        return Decision(outcome: open.isEmpty ? .genuine : .unverifiable, reasons: open, remarks: remarks)
    }

    private func outcome(of code: StepOutcome.Code) -> PassportOutcome? {
        if policy.forged.contains(code) { return .forged }
        return policy.unverifiable.contains(code) ? .unverifiable : nil
    }

    private func outcome(of found: DataGroupOutcome) -> PassportOutcome? {
        switch found {
        case .match, .missing: nil
        case .notCovered, .unsupported: .unverifiable
        case .mismatch: .forged
        }
    }
}

extension Policy {
    /// The rule of passports.
    public var passportRule: PassportRule { PassportRule(policy: passport ?? .standard) }
}
