import ArgumentParser
import Evaluation
import Imaging

/// The flag that scores every presentation as a sender may have changed it, too.
struct VariantOptions: ParsableArguments {
    @Flag(
        help: """
            Score every presentation also saved again, scaled, blurred and cut: rows of their own, named in the column variant.
            """)
    var variants = false

    /// What each presentation is scored as; absent = as it is, alone.
    func wanted(of job: Scorer.ScoringJob) -> [PictureVariant?]? { variants ? [nil] + job.variants : nil }

    /// Refuses a list whose column would be written twice.
    ///
    /// - Throws: `csv.column`.
    func check(_ list: ScoreList) throws(CommandError) {
        let name = ScoreTable.Column.variant.rawValue
        guard variants, list.header.contains(name) else { return }
        throw CommandError(
            "csv.column", "line 1: the column \(name) is one that --variants writes", mend: "give it another name")
    }

    /// The options that change a row.
    var origin: [String: String] { variants ? ["variants": "1"] : [:] }
}
