import Documents
import Foundation

/// What `bonafide passport verify` prints.
struct PassportVerification: Encodable {
    let report: PassiveAuthentication.Report
    let trust: TrustStore.Statistics

    /// One row per step and data group, and what follows from them.
    static func lines(_ report: PassiveAuthentication.Report, _ trust: TrustStore.Statistics) -> [String] {
        var table = Table([.left("STEP"), .left("OUTCOME"), .left("DETAIL")])
        for step in PassiveAuthentication.Step.allCases {
            table.add(step.rawValue, report[step].code.rawValue, report[step].detail ?? "")
        }
        for (number, outcome) in report.dataGroups.sorted(by: { $0.key < $1.key }) {
            table.add("\(number)", outcome.rawValue, "")
        }
        let summary = report.summary
        return table.lines + trust.masterLists.map(line)
            + ["trust: \(trust.certificateCount) certificates of \(trust.countryCount) countries"]
            + [
                "\(summary.verdict.rawValue)" + (summary.reasons.isEmpty ? "" : ": ")
                    + summary.reasons.joined(separator: ", ")
            ]
    }

    private static func line(_ list: TrustStore.Statistics.List) -> String {
        let country = (list.country ?? "?").printable
        let day = list.signingTime.map { ", signed \($0.formatted(.iso8601.year().month().day()))" } ?? ""
        let state = list.isAccepted ? "" : ", not trusted"
        return "master list \(country): \(list.certificateCount) certificates\(day), \(list.outcome)".printable + state
    }
}
