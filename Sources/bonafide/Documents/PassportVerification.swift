import Documents
import Foundation
import Verification

/// What `bonafide passport verify` prints.
struct PassportVerification: Encodable {
    let report: PassportReport
    /// The policy that decided.
    let policy: PolicyReference
    /// Whom the operator trusts.
    let trust: TrustStore.Statistics

    /// One row per step and data group, and what follows from them.
    var lines: [String] {
        let (decision, passive) = (report.decision, report.passive)
        var table = Table([.left("STEP"), .left("OUTCOME"), .left("DETAIL")])
        for step in PassiveAuthentication.Step.allCases {
            table.add(step.rawValue, passive[step].code.rawValue, passive[step].detail ?? "")
        }
        for (number, outcome) in passive.dataGroups.sorted(by: { $0.key < $1.key }) {
            table.add("\(number)", outcome.rawValue, "")
        }
        if let chip = report.activeAuthentication { table.add("active_authentication", chip.code, "") }
        return table.lines + trust.masterLists.map(Self.line)
            + [
                "trust: \(trust.certificateCount) certificates of \(trust.countryCount) countries",
                "policy: \(policy.name) \(policy.sha256.prefix(Self.hashDigits))",
                "\(decision.outcome.rawValue)" + (decision.reasons.isEmpty ? "" : ": ")
                    + decision.reasons.map(\.code).joined(separator: ", "),
            ]
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(report.decision.outcome, forKey: .verdict)
        try container.encode(report.decision.reasons.map(\.code), forKey: .reasons)
        try container.encode(report.decision.remarks.map(\.code), forKey: .remarks)
        try container.encodeIfPresent(report.activeAuthentication?.code, forKey: .activeAuthentication)
        try container.encode(policy, forKey: .policy)
        try container.encode(trust, forKey: .trust)
        try container.encode(report.passive, forKey: .report)
    }

    private enum Key: String, CodingKey {
        case verdict, reasons, remarks, policy, trust, report
        case activeAuthentication = "active_authentication"
    }

    private static let hashDigits = 12

    private static func line(_ list: TrustStore.Statistics.List) -> String {
        let country = (list.country ?? "?").printable
        let day = list.signingTime.map { ", signed \($0.formatted(.iso8601.year().month().day()))" } ?? ""
        let state = list.isAccepted ? "" : ", not trusted"
        return "master list \(country): \(list.certificateCount) certificates\(day), \(list.outcome)".printable + state
    }
}
