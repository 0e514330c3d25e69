public import Documents

/// Whether an issuing state signed what a passport's chip holds, and whether the chip is the original.
///
/// One finding that no honest issuer's document has makes it `forged`; else one that leaves open whether it is genuine, a data
/// group that was given and never signed, a zone that cannot be read, a key or digest below the policy's minimum, or a lack of
/// the data groups that the policy requires makes it `unverifiable`. A revocation list that is missing or overdue, a weak
/// algorithm above the minimum, and other data groups that were not given change nothing, and are remarks, as is what leaves
/// open whether a forged one is genuine.
public struct PassportRule: Sendable {
    let policy: PassportPolicy

    /// The decision.
    ///
    /// - Parameters:
    ///   - chip: what the chip's response to a challenge was; absent when nobody asked. Who asks whether the chip is the
    ///     original and gets no yes does not get `genuine`: a copy could leave out what it takes to find out.
    ///   - chipKey: the strength of the key that the response is checked by.
    ///   - trusted: how many certificates the operator trusts.
    public func decide(
        _ report: PassiveAuthentication.Report, chip: ActiveAuthentication.Outcome? = nil,
        chipKey: CryptographicStrength? = nil, trusted: Int
    ) -> Decision<PassportOutcome> {
        var findings: [PassportOutcome?: [PassportReason]] = [:]
        for step in PassiveAuthentication.Step.allCases {
            let code = report[step].code
            if code != .valid, code != .notChecked {
                findings[policy.outcome(of: code), default: []].append(.step(step, code))
            }
            if let strength = report.strengths[step], !policy.strength.admits(strength) {
                findings[.unverifiable, default: []].append(.tooWeak(step))
            }
        }
        for (number, found) in dataGroups(of: report) where found != .match {
            findings[outcome(of: found, number), default: []].append(.dataGroup(number, found))
        }
        // A data group that differs need not be readable: that it differs is the finding.
        if case .failure = report.zone, report.dataGroups[.dg1] != .mismatch {
            findings[.unverifiable, default: []].append(.unreadable(.dg1))
        }
        if !report.dataGroups.values.contains(where: { $0 == .match || $0 == .mismatch }) {
            findings[.unverifiable, default: []].append(.noDataGroup)
        }
        if trusted == 0 { findings[.unverifiable, default: []].append(.noTrustConfigured) }
        for (outcome, reason) in self.findings(of: chip, chipKey) { findings[outcome, default: []].append(reason) }
        let (forged, open, remarks) = (findings[.forged], findings[.unverifiable] ?? [], findings[nil] ?? [])
        if let forged { return Decision(outcome: .forged, reasons: forged, remarks: remarks + open) }
        return Decision(outcome: open.isEmpty ? .genuine : .unverifiable, reasons: open, remarks: remarks)
    }

    /// The data groups whose bytes are proved to be an issuing state's, also when others lack for `genuine`; none when anything
    /// else speaks against the document or leaves it open.
    public func covered(by report: PassiveAuthentication.Report, trusted: Int) -> [DataGroupNumber] {
        let isOnlyIncomplete = decide(report, trusted: trusted).reasons.allSatisfy { reason in
            if case .dataGroup(_, .missing) = reason { true } else { false }
        }
        return isOnlyIncomplete ? report.dataGroups.filter { $0.value == .match }.keys.sorted() : []
    }

    /// Those of the report, and those that the policy requires.
    private func dataGroups(of report: PassiveAuthentication.Report) -> [(DataGroupNumber, DataGroupOutcome)] {
        let required = policy.required.compactMap(DataGroupNumber.init).map { ($0, DataGroupOutcome.missing) }
        return report.dataGroups.merging(required) { found, _ in found }.sorted { $0.key < $1.key }.map { ($0, $1) }
    }

    private func findings(
        of chip: ActiveAuthentication.Outcome?, _ key: CryptographicStrength?
    ) -> [(PassportOutcome, PassportReason)] {
        let weak: [(PassportOutcome, PassportReason)] =
            key.map(policy.strength.admits(chip:)) ?? true ? [] : [(.unverifiable, .chipKeyTooWeak)]
        switch chip {
        case nil: return []
        case .genuine: return weak
        case .failed(let found): return [(.forged, .activeAuthentication(found.code))] + weak
        case .unsupported: return [(.unverifiable, .activeAuthentication(.unsupported))] + weak
        case .notCounted(let reason): return [(.unverifiable, .activeAuthenticationNotCounted(reason))]
        }
    }

    private func outcome(of found: DataGroupOutcome, _ number: DataGroupNumber) -> PassportOutcome? {
        switch found {
        case .match: nil
        case .missing: policy.required.contains(number.value) ? .unverifiable : nil
        case .notCovered, .unsupported: .unverifiable
        case .mismatch: .forged
        }
    }
}

extension Policy {
    /// The rule of passports.
    public var passportRule: PassportRule { PassportRule(policy: passport ?? .standard) }
}
