import ArgumentParser
import Evaluation
import Reports

/// `bonafide evaluate`.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Tell the error rates of scores, with what the data can speak for.",
        discussion: """
            A score file is a CSV with the columns score and label (bona_fide, attack, mated, non_mated), as 'bonafide \
            score' writes it; docs/scores.md tells the others. Thresholds are chosen on rows of split dev and figures \
            reported on rows of split eval.
            """,
        subcommands: [PAD.self, Match.self, Search.self, Quality.self])

    /// `bonafide evaluate pad`.
    struct PAD: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Presentation attack detection by ISO/IEC 30107-3.")

        @OptionGroup var options: EvaluateOptions
        @OptionGroup var comparison: CompareOptions
        @OptionGroup var pictures: PictureOptions

        @Option(
            name: .customLong("match-threshold"), parsing: .unconditional,
            help: ArgumentHelp(
                "The minimum match_score of one person: gives FRR, IAPAR and RIAPAR.", valueName: "threshold"))
        var matchThreshold: Double?

        @Option(
            name: .customLong("score-column"),
            help: ArgumentHelp("The column of the score, such as network.NAME.", valueName: "column"))
        var scoreColumn = "score"

        func run() throws {
            let (report, sheet) = try report()
            try options.write(report, sheet)
        }

        /// The report, and the pictures of the worst errors if they were asked for.
        func report() throws -> (EvaluationReport, ContactSheet?) {
            let file = try options.read(
                numbers: matchThreshold == nil ? [] : ["match_score"], optionalNumbers: ["match_score"],
                score: scoreColumn)
            let wanted = options.report
            var choice = PADEvaluation.Options()
            choice.thresholds = wanted.givenThresholds
            choice.sameData = wanted.sameData
            choice.matchThreshold = matchThreshold
            choice.groupColumns = wanted.groupColumns
            choice.bootstrap = wanted.bootstrap
            let evaluation = try file.evaluate { (table) throws(EvaluationError) in try PADEvaluation(table, choice) }
            try file.requireFigures(evaluation.points.count)
            var report = EvaluationReport(
                evaluation, of: try file.description(at: options.scores), madeBy: Bonafide.tool)
            if let variants = try file.variants.flatMap({ try VariantEvaluation($0, bootstrap: wanted.bootstrap) }) {
                report.add(variants)
            }
            try comparison.add(to: &report, file, evaluation.splitUse, wanted)
            let sheet = try pictures.contactSheet(
                file, path: options.scores, at: evaluation.points.first?.place, evaluation.splitUse)
            return (report, sheet)
        }
    }

    /// `bonafide evaluate match`.
    struct Match: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Comparisons one to one by ISO/IEC 19795-1.")

        @OptionGroup var options: EvaluateOptions
        @OptionGroup var comparison: CompareOptions
        @OptionGroup var pictures: PictureOptions

        func run() throws {
            let (report, sheet) = try report()
            try options.write(report, sheet)
        }

        /// The report, and the pictures of the worst errors if they were asked for.
        func report() throws -> (EvaluationReport, ContactSheet?) {
            let file = try options.read()
            let wanted = options.report
            var choice = MatchEvaluation.Options()
            choice.thresholds = wanted.givenThresholds
            choice.sameData = wanted.sameData
            choice.groupColumns = wanted.groupColumns
            choice.bootstrap = wanted.bootstrap
            let evaluation = try file.evaluate { (table) throws(EvaluationError) in try MatchEvaluation(table, choice) }
            try file.requireFigures(evaluation.points.count)
            var report = EvaluationReport(
                evaluation, of: try file.description(at: options.scores), madeBy: Bonafide.tool)
            try comparison.add(to: &report, file, evaluation.splitUse, wanted)
            let sheet = try pictures.contactSheet(
                file, path: options.scores, at: evaluation.points.first?.place, evaluation.splitUse)
            return (report, sheet)
        }
    }

    /// `bonafide evaluate search`.
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Searches in a gallery by ISO/IEC 19795-1.")

        @OptionGroup var options: EvaluateOptions

        @Option(help: ArgumentHelp("The right candidate counts up to this place of a search.", valueName: "rank"))
        var rank = 1

        func validate() throws {
            guard rank > 0 else { throw ValidationError("--rank must be at least 1") }
        }

        func run() throws { try options.write(report()) }

        /// The report.
        func report() throws -> EvaluationReport {
            let file = try options.read(numbers: ["rank"])
            let wanted = options.report
            var choice = SearchEvaluation.Options()
            choice.thresholds = wanted.givenThresholds
            choice.maximumRank = rank
            choice.sameData = wanted.sameData
            choice.bootstrap = wanted.bootstrap
            let evaluation = try file.evaluate { (table) throws(EvaluationError) in
                try SearchEvaluation(table, choice)
            }
            return EvaluationReport(
                evaluation, of: try file.description(at: options.scores), madeBy: Bonafide.tool)
        }
    }

    /// `bonafide evaluate quality`.
    struct Quality: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Whom a quality gate turns away, and whether a quality value foretells errors (ISO/IEC 29794-1).",
            discussion: """
                With the column outcome: retakes of bona fide people by subject and group. With a column of quality \
                values: error versus discard.
                """)

        @OptionGroup var options: EvaluateOptions

        @Option(
            help: ArgumentHelp(
                "The column of quality values, higher is better (default: quality, where it is there).",
                valueName: "name"))
        var column: String?

        func validate() throws {
            guard options.threshold.count < 2 else { throw ValidationError("--threshold is given more than once") }
        }

        func run() throws { try options.write(report()) }

        /// The report.
        func report() throws -> EvaluationReport {
            let file = try options.read(numbers: [column].compactMap(\.self), optionalNumbers: [Self.usualColumn])
            var choice = QualityEvaluation.Options()
            choice.column = column ?? Self.usualColumn
            choice.threshold = options.threshold.first
            let description = try file.description(at: options.scores)
            let retakes = try retakes(file)
            if let retakes, column == nil, file.table.numbers[Self.usualColumn] == nil {
                return EvaluationReport(retakes, of: description, madeBy: Bonafide.tool)
            }
            let evaluation = try file.evaluate { (table) throws(EvaluationError) in
                try QualityEvaluation(table, choice)
            }
            var report = EvaluationReport(
                evaluation, column: choice.column, of: description, madeBy: Bonafide.tool)
            if let retakes { report.add(retakes) }
            return report
        }

        /// Whom the gate turned away, when it was written down.
        private func retakes(_ file: ScoreFile) throws -> RetakeEvaluation? {
            guard file.table[.outcome] != nil else { return nil }
            var choice = RetakeEvaluation.Options()
            choice.groupColumns = options.report.groupColumns
            choice.bootstrap = options.report.bootstrap
            return try file.evaluate { (table) throws(EvaluationError) in try RetakeEvaluation(table, choice) }
        }

        private static let usualColumn = "quality"
    }
}

extension ScoreFile {
    /// Evaluates the rows; an error names the file.
    func evaluate<Evaluation>(
        _ evaluate: (ScoreTable) throws(EvaluationError) -> Evaluation
    ) throws(CommandError) -> Evaluation {
        do {
            return try evaluate(table)
        } catch {
            throw CommandError(error, in: name)
        }
    }

    /// The score file, its hash, and what it was made with.
    func description(at path: String) throws(CommandError) -> ScoreDescription {
        ScoreDescription(table, name: name, sha256: sha256, origin: try ScoreProvenance.beside(path))
    }

    /// Refuses an evaluation without an operating point, and says how to get one.
    func requireFigures(_ points: Int) throws(CommandError) {
        guard points == 0 else { return }
        throw CommandError(
            "evaluation.no_threshold", "\(name) has neither two splits nor decisions, and no threshold was named",
            mend:
                "add a column split (dev, eval), or name a --threshold; --force-same-split chooses one on the same data"
        )
    }
}
