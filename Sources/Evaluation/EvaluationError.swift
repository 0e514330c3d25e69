/// Why scores cannot be read or evaluated; an error rate that is bad is a result, never an error.
public struct EvaluationError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable, CaseIterable {
        /// The file has no header or no record.
        case csvEmpty = "csv.empty"
        /// A column is missing, occurs twice, or has a name that is taken.
        case csvColumn = "csv.column"
        /// A record has more or fewer values than the header.
        case csvRagged = "csv.ragged"
        /// A quote is where none is allowed, or does not end.
        case csvQuote = "csv.quote"
        /// The lines end in carriage returns alone.
        case csvLineEnds = "csv.line_ends"
        /// The bytes are not UTF-8.
        case csvEncoding = "csv.encoding"
        /// A record has too many bytes or columns.
        case csvTooLong = "csv.too_long"
        /// The file cannot be read.
        case unreadable = "scores.unreadable"
        /// A label is not known, or one file has labels of presentations and of comparisons.
        case label = "scores.label"
        /// A value is not a finite decimal number.
        case number = "scores.number"
        /// There are more records than can be counted in memory.
        case tooMany = "scores.too_many"
        /// A class that the figures need has no score.
        case emptyClass = "scores.empty_class"
        /// Scores are lower where they ought to be higher: the file has them the wrong way round.
        case wrongDirection = "scores.wrong_direction"
        /// Two files do not hold the same presentations or comparisons.
        case notPaired = "scores.not_paired"
        /// A wanted rate, share or count is out of its range.
        case parameter = "evaluation.parameter"
        /// The data do not determine the model that was to be fitted.
        case notFitted = "calibration.not_fitted"
        /// No threshold keeps the wanted error rate on these data, or there are too few of them to say so.
        case notReached = "calibration.not_reached"
        /// The work was cancelled, took longer than it may, or its program ended.
        case interrupted = "calibration.interrupted"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the user.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
