import Evaluation

/// What an evaluation found, in the order in which it is told; every output is made from it.
struct EvaluationReport: Sendable {
    /// A figure that is told first.
    struct Headline: Sendable {
        /// The measure, such as `APCER`.
        let measure: String
        /// Of what and where, such as `worst species: print, at APCER 5 %`.
        let detail: String
        let figure: Figure
        /// What makes the data too few, where they are.
        var shortfall: String?
    }

    /// Something that a reader must know before the figures.
    struct Remark: Sendable, Equatable {
        /// Stable, for programs.
        let code: String
        let text: String
    }

    /// A term of a standard.
    struct Definition: Sendable {
        let term: String
        let sentence: String
    }

    /// What was evaluated: `pad`, `match`, `search` or `quality`.
    let job: Job
    /// The score file.
    let scores: ScoreDescription
    var remarks: [Remark] = []
    var headlines: [Headline] = []
    var tables: [FigureTable] = []
    /// How many tables of the page stand before the charts.
    var leadingTables = 1
    /// Draws the charts, which only a page needs.
    var charts: @Sendable () -> [Chart] = { [] }
    var caveats: [String] = []
    var definitions: [Definition] = []

    /// The kinds of evaluation.
    enum Job: String, Sendable {
        case pad
        case match
        case search
        case quality

        /// The report's title.
        var title: String {
            switch self {
            case .pad: "Presentation attack detection"
            case .match: "Comparison of faces"
            case .search: "Search in a gallery"
            case .quality: "Quality of samples"
            }
        }

        /// What the figures follow.
        var standard: String {
            switch self {
            case .pad: "ISO/IEC 30107-3"
            case .match, .search: "ISO/IEC 19795-1"
            case .quality: "ISO/IEC 29794-1"
            }
        }
    }
}
