import Evaluation

/// Tells an evaluation of presentation attack detection.
struct PADFindings {
    let evaluation: PADEvaluation

    /// The report.
    func report(_ scores: ScoreDescription, madeBy tool: String) -> EvaluationReport {
        let evaluation = evaluation
        var report = EvaluationReport(job: .pad, scores: scores, tool: tool)
        report.remarks =
            evaluation.curves[0].errors.remarks("bona fide presentations", "attacks") + evaluation.splitUse.remarks
        report.headlines = headlines
        report.tables =
            [points, mainSpecies, speciesAcrossPoints, allSpecies, nonResponses, presented, wholeSystem]
            + [.equalError(evaluation.equalError, of: "all species")] + [Differential].tables(groups)
        report.leadingTables = 2
        report.charts = { PADCharts(evaluation: evaluation).charts }
        report.caveats = caveats
        report.definitions = Self.definitions
        return report
    }

    /// The operating point that is shown first: what was decided, else the first threshold.
    private var main: PADOperatingPoint? { evaluation.points.first }

    private var headlines: [EvaluationReport.Headline] {
        guard let main else { return [] }
        let claim = main.place.claim
        var headlines = [
            EvaluationReport.Headline(
                measure: "APCER, worst species",
                detail: main.worst.map { "\($0.name.shortened), at \(main.place.title)" } ?? "no attack had a response",
                figure: .rate(main.worst?.apcer ?? .none, claim),
                shortfall: claim.shortfall),
            EvaluationReport.Headline(
                measure: "BPCER", detail: "at \(main.place.title)", figure: .rate(main.bpcer, claim),
                shortfall: claim.shortfall),
        ]
        for point in evaluation.points.dropFirst() where point.place.name.hasPrefix("APCER ") {
            headlines.append(
                EvaluationReport.Headline(
                    measure: "BPCER at \(point.place.name)",
                    detail: "threshold \(point.place.threshold?.formattedThreshold ?? "–"), chosen on "
                        + point.place.chosenOn, figure: .rate(point.bpcer, point.place.claim),
                    shortfall: point.place.claim.shortfall))
        }
        if let riapar = main.riapar, claim == .enoughData {
            headlines.append(
                EvaluationReport.Headline(
                    measure: "RIAPAR", detail: "at \(main.place.title)", figure: .share(riapar)))
        }
        return headlines
    }

    private var groups: [(name: String, differentials: [Differential])] {
        evaluation.points.map { ($0.place.name, $0.differentials) }
    }

    private var caveats: [String] {
        let species = main?.species.map(\.name.shortened).joined(separator: ", ") ?? ""
        return [
            "Nothing is claimed about attacks of other species than those that were presented: \(species).",
            "The figures hold for these cameras, people and conditions; others need their own measurement.",
            "Pooled APCER and ACER are given because others ask for them; they are no figures of the standard and may hide "
                + "a species that is always accepted.",
            "An interval by Clopper and Pearson takes trials for independent. Several pictures of one person, or one "
                + "instrument presented again, are not: then the truth is less certain than the interval.",
        ]
    }

    private static let definitions = [
        ("APCER", "The share of attack presentations of one species of instrument classified as bona fide."),
        ("BPCER", "The share of bona fide presentations classified as attacks."),
        (
            "APNRR, BPNRR",
            "The share of attack and of bona fide presentations that got no response; they count in no other."
        ),
        (
            "Accepted of all presented",
            "The share of all presentations that are accepted, those without a response among them."
        ),
        ("ACER", "Half the sum of the worst APCER and BPCER."),
        ("EER", "The rate at the threshold where both error rates are nearest to each other."),
        ("IAPAR", "The share of attack presentations of an impostor that the whole system accepts."),
        ("FRR", "The share of bona fide presentations of the right person that the whole system refuses."),
        ("RIAPAR", "1 + (IAPAR − (1 − FRR)): what attacks gain and refusals cost together."),
        ("DET", "The curve of both error rates over all thresholds, on axes of the normal deviate."),
        ("Species", "A kind of presentation attack instrument, made in one way from one material."),
    ].map(EvaluationReport.Definition.init)
}
