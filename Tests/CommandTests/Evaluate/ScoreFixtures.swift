import Foundation
import Replies
import TestSupport

@testable import Reports
@testable import bonafide

/// Small score files and what is made of them.
enum ScoreFixtures {
    /// The path of a file in `Golden`.
    static func golden(_ name: String) -> String {
        Checkout.root.appending(path: "Tests/CommandTests/Golden/\(name)").path()
    }

    /// Presentations of two species in two splits; one of the species is named to do harm.
    static let presentations = golden("pad-scores.csv")

    /// The report on a file of presentations.
    static func pad(_ arguments: [String] = [], of path: String = presentations) throws -> EvaluationReport {
        try EvaluateCommand.PAD.parse([path] + arguments).report().0
    }

    /// Comparisons with two splits: 40 mated and 60 non-mated rows in each.
    static var comparisons: String {
        var text = "score,label,split,subject,quality,rank\n"
        for split in ["dev", "eval"] {
            for index in 0..<40 { text += "\(0.3 + 0.01 * Double(index)),mated,\(split),s\(index),\(index),1\n" }
            for index in 0..<60 { text += "\(0.008 * Double(index)),non_mated,\(split),s\(index % 40),,\n" }
        }
        return text
    }

    /// A report's JSON as it is printed.
    static func json(_ report: EvaluationReport) throws -> [String: Any] {
        let text = EvaluationReplies.json(report).byName
        return try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any] ?? [:]
    }
}
