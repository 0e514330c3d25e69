import Evaluation

/// What an evaluation found, in the order in which it is reported; every output is made from it.
public struct EvaluationReport: Sendable {
    /// A figure that is shown first.
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
    public struct Remark: Sendable, Equatable {
        /// Stable, for programs.
        public let code: String
        /// A sentence for people.
        public let text: String

        /// A remark under a code of the caller's.
        public init(code: String, text: String) {
            self.code = code
            self.text = text
        }
    }

    /// A term of a standard.
    struct Definition: Sendable {
        let term: String
        let sentence: String
    }

    /// What was evaluated: `pad`, `match`, `search` or `quality`.
    public let job: EvaluationKind
    /// The score file.
    public let scores: ScoreDescription
    /// What made the figures, with its version.
    package let tool: String
    /// What is reported before the figures.
    public var remarks: [Remark] = []
    var headlines: [Headline] = []
    /// The figures.
    public internal(set) var tables: [FigureTable] = []
    /// How many tables of the page stand before the charts.
    var leadingTables = 1
    /// Draws the charts, which only a page needs.
    var charts: @Sendable () -> [Chart] = { [] }
    package internal(set) var caveats: [String] = []
    var definitions: [Definition] = []

    /// The kinds of evaluation.
    public enum EvaluationKind: String, Sendable {
        /// Presentation attack detection.
        case pad
        /// Comparisons one to one.
        case match
        /// Searches in a gallery.
        case search
        /// A quality value against errors.
        case quality

        /// The report's title.
        public var title: String {
            switch self {
            case .pad: "Presentation attack detection"
            case .match: "Comparison of faces"
            case .search: "Search in a gallery"
            case .quality: "Quality of samples"
            }
        }

        /// What the figures follow.
        public var standard: String {
            switch self {
            case .pad: "ISO/IEC 30107-3"
            case .match, .search: "ISO/IEC 19795-1"
            case .quality: "ISO/IEC 29794-1"
            }
        }
    }
}
