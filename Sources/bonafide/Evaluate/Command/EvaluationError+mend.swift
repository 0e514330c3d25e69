import Evaluation

extension EvaluationError.Code {
    /// What the user can do about it.
    var mend: String {
        switch self {
        case .csvEmpty: "name the columns on the first line and write a line for each presentation or comparison"
        case .csvColumn: "docs/scores.md tells which columns a score file has; give each column its own name"
        case .csvRagged: "put values that contain commas or line ends into double quotes"
        case .csvQuote, .csvEncoding, .csvTooLong: "write comma-separated values in UTF-8 (RFC 4180)"
        case .csvLineEnds: "save it with line feeds: as CSV UTF-8, not as CSV (Macintosh); or run tr '\\r' '\\n' on it"
        case .wrongDirection:
            "turn the scores round: what is bona fide, or one person's, must have the higher ones; 1 - score of a probability"
        case .unreadable: "name a score file that can be read"
        case .label: "write the words that docs/scores.md names, in a file of one kind, and evaluate it as that kind"
        case .number: "write decimal numbers with a point, and leave the value empty where nothing was measured"
        case .tooMany: "divide the file; a species is a kind of attack, not one of them"
        case .emptyClass: "give scores of both classes, in each split that is used"
        case .notPaired: "give two files whose lines are the same presentations or comparisons in the same order"
        case .parameter: "give rates from 1e-9 and below 1, and columns and cues that the scores hold and that vary"
        case .notFitted: "give more rows, of both classes and several subjects or sources"
        case .notReached: "give more rows, or ask for a larger rate"
        case .interrupted: "start it again, with fewer rows or folds if it took too long"
        }
    }
}
