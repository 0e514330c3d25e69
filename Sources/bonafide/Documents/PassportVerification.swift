import Documents
import Foundation
import Replies
import Verification

/// What `bonafide passport verify` prints.
struct PassportVerification {
    let report: PassportReport
    /// The policy that decided.
    let policy: PolicyReference
    /// The issuers that the operator trusts.
    let trust: TrustStore.Statistics
    /// The moment of the verification.
    let time: Date

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
                covered,
                "trust: \(trust.certificateCount) certificates of \(trust.countryCount) countries",
                "policy: \(policy.name) \(policy.sha256.prefix(Self.hashDigits))",
                "\(decision.outcome.rawValue)" + (decision.reasons.isEmpty ? "" : ": ")
                    + decision.reasons.map(\.code).joined(separator: ", "),
            ]
    }

    /// The fields of `POST /v1/passports/verify`; what the zone says of the holder is not among them.
    var json: JSON {
        PassportReplies.verification.json(
            Answer(
                VerifiedPassport(report, trust: TrustedIssuers(trust, at: time)),
                by: Decider(policy: policy, models: [:])))
    }

    /// The data groups that are proved.
    private var covered: String {
        let groups = report.covered.map(\.description)
        return "covered: " + (groups.isEmpty ? "nothing" : groups.joined(separator: ", "))
    }

    private static let hashDigits = 12

    private static func line(_ list: TrustStore.Statistics.ListStatistics) -> String {
        let country = (list.country ?? "?").printable
        let day = list.signingTime.map { ", signed \($0.formatted(.iso8601.year().month().day()))" } ?? ""
        let state = list.isAccepted ? "" : ", not trusted"
        return "master list \(country): \(list.certificateCount) certificates\(day), \(list.outcome)".printable + state
    }
}
