public import Evaluation

extension VariantEvaluation {
    /// Each variant with what was accepted and what got no response.
    var table: FigureTable {
        var table = FigureTable(
            "variants", "The same presentations saved again, scaled, blurred and cut",
            note: "By what was decided. Attacks: the species of which most is accepted, as a share of all presented.",
            labels: ["variant": "Variant"],
            measures: [
                "attacks_worst": "Attacks accepted, most accepted species", "worst_species": "Most accepted species",
                "bpcer": "BPCER", "bpnrr": "BPNRR", "bona_fide": "Bona fide accepted",
            ])
        for variant in variants {
            let point = variant.point
            let worst = point.species.max { $0.accepted.rate ?? 0 < $1.accepted.rate ?? 0 }
            table.add(
                [variant.name],
                [
                    .rate(worst?.accepted ?? .none), .word(worst?.name.shortened ?? "–"), .rate(point.bpcer),
                    .rate(point.bpnrr), .rate(point.bonaFideAccepted),
                ])
        }
        return table
    }

    /// The variant that each species does best in.
    var worstTable: FigureTable {
        var table = FigureTable(
            "worst_variants", "The worst variant of each species",
            note: "A sender chooses how a picture is saved: what holds is what the worst variant shows.",
            labels: ["species": "Species"],
            measures: [
                "variant": "Worst variant", "accepted": "Accepted of all presented", "as_presented": "As presented",
            ])
        for worst in worst {
            table.add(
                [worst.species],
                [.word(worst.variant), .rate(worst.accepted), .rate(worst.acceptedAsPresented ?? .none)])
        }
        return table
    }
}

extension EvaluationReport {
    /// Adds what becomes of the decisions in variants of the presentations.
    public mutating func add(_ variants: VariantEvaluation) {
        tables += [variants.table, variants.worstTable]
        remarks.append(
            Remark(
                code: "variants",
                text:
                    "All other figures are of the presentations as they came; what a sender may have done to them is in the "
                    + "tables of variants."))
    }
}
