import Evaluation
import Verification

/// The columns of a score file that a model is fitted to.
public enum FitColumns {
    /// Of single pictures: the networks' log odds, how far they differ, the cues' native values and sharpness.
    ///
    /// Exposure (`quality.brightness`, `under_exposure`, `over_exposure`, `dynamic_range`), the colour of the light and where
    /// the face is are left out: attacks are often recorded in other light and at another distance than people, and a fit
    /// takes that for evidence. So are micro-texture, whose sign differs between prints and screens, and compression, which
    /// anybody changes who saves the picture again (docs/decisions/0071).
    public static let singleFrame =
        ["log_odds.minifasnet-v2", "log_odds.minifasnet-v1se", "spread", "print_share"] + cues + sharpness

    /// Of what tells a familiar picture: all but what the networks say.
    public static let familiarity = ["spread", "print_share"] + cues + sharpness

    /// Of two frames without a turn of the head: the networks' log odds of both, how points, patches and brightness of the face
    /// moved between them, and signs of a recaptured picture. Of the background none: where it has no texture, none is measured.
    public static let passive =
        [1, 2].flatMap { frame in networks.map { "log_odds.\($0)_\(frame)" } }
        + [
            "relief_variance", "relief_parallax", "relief_agreement", "predicted_parallax", "plane_variance",
            "plane_departure", "tracking_noise", "tracked_share", "patch_dispersion", "head_turn",
            "iris_foreshortening", "face_motion", "background_similarity", "frame_difference", "pad_difference",
            "periodic_pattern", "frame_around_face", "micro_texture", "recapture_difference", "same_person",
        ]

    private static let networks = ["minifasnet-v2", "minifasnet-v1se"]
    private static let cues = [
        "periodic_pattern_raw", "specular_highlights_raw", "print_blur_raw", "frame_around_face_raw",
    ]
    private static let sharpness = ["quality.blur_variance", "quality.sharpness"]
}

extension FitColumns {
    /// Of a wish the columns that were measured and vary on the rows that a model would see.
    ///
    /// - Parameters:
    ///   - named: the columns that somebody named; each must be usable. `nil` = the standard ones, as far as they are.
    ///   - rows: the rows that a model would see.
    /// - Throws: `csvColumn` for a named column that is not there, `parameter` for one that cannot be used, `notFitted` when
    ///   none can.
    static func usable(
        _ named: [String]?, standard: [String], _ table: ScoreTable, _ rows: [Int]
    ) throws(EvaluationError) -> [String] {
        var columns: [String] = []
        for wish in named ?? standard {
            let name = measured(wish, table, rows)
            guard let values = table.numbers[name] else {
                guard named == nil else { throw EvaluationError(.csvColumn, "the scores have no column \(wish)") }
                continue
            }
            let found = rows.map { values[$0] }.filter(\.isFinite)
            let isMissing = Double(found.count) < smallestMeasuredShare * Double(rows.count)
            if isMissing || ColumnScale(found).deviation == 0 {
                guard named == nil else {
                    throw EvaluationError(
                        .parameter,
                        isMissing
                            ? "\(wish) was measured on \(found.count) of \(rows.count) presentations only"
                            : "\(wish) does not vary")
                }
                continue
            }
            columns.append(name)
        }
        guard !columns.isEmpty else { throw EvaluationError(.notFitted, "no column was measured that varies") }
        return columns
    }

    /// The column that says the same: score files of before have no log odds of crops, only mean probabilities.
    private static func measured(_ name: String, _ table: ScoreTable, _ rows: [Int]) -> String {
        guard name.hasPrefix(logOdds),
            table.numbers[name].map({ values in rows.allSatisfy { values[$0].isNaN } }) ?? true
        else { return name }
        return "network." + name.dropFirst(logOdds.count)
    }

    private static let logOdds = "log_odds."
    /// A column that is missing more often would send too many pictures back.
    private static let smallestMeasuredShare = 0.9
}
