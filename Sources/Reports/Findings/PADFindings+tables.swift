import Evaluation

extension PADFindings {
    /// Each operating point with the rates that a system is judged by.
    var points: FigureTable {
        var table = FigureTable(
            "operating_points", "Operating points", labels: ["operating_point": "Operating point"],
            measures: [
                "threshold": "Threshold", "chosen_on": "Chosen on", "apcer": "APCER, worst species",
                "worst_species": "Worst species", "bpcer": "BPCER", "apcer_pooled": "APCER, pooled", "acer": "ACER",
            ])
        for (index, point) in evaluation.points.enumerated() {
            let claim = point.place.claim
            table.add(
                [point.place.name],
                [
                    .number(point.place.threshold), .word(point.place.chosenOn),
                    .rate(point.worst?.apcer ?? .none, claim), .word(point.worst?.name.shortened ?? "–"),
                    .rate(point.bpcer, claim), .rate(point.pooledAPCER, claim),
                    .share(claim == .enoughData ? point.acer : nil),
                ], letter: OperatingThreshold.letter(index))
        }
        return table
    }

    /// The species at the first operating point.
    var mainSpecies: FigureTable {
        let hasMatches = evaluation.points.contains { $0.frr != nil }
        var table = FigureTable(
            "species", "Attack presentations by species, at \(evaluation.points.first?.place.title ?? "")",
            note: "A system is judged by its worst species: a mean over species depends on how often each was tried.",
            labels: ["species": "Species"],
            measures: hasMatches
                ? [
                    "apcer": "APCER", "apnrr": "APNRR", "accepted": "Accepted of all presented", "iapar": "IAPAR",
                ] : ["apcer": "APCER", "apnrr": "APNRR", "accepted": "Accepted of all presented"],
            audience: .people)
        guard let point = evaluation.points.first else { return table }
        for species in point.species {
            table.add(
                [species.name],
                [.rate(species.apcer, point.place.claim), .rate(species.apnrr), .rate(species.accepted)]
                    + (hasMatches ? [.rate(species.iapar ?? .none)] : []),
                mark: point.mark(of: species))
        }
        return table
    }

    /// The species' APCER at every operating point, side by side.
    var speciesAcrossPoints: FigureTable {
        let points = evaluation.points
        var table = FigureTable(
            "species_across", "APCER by species at every operating point", labels: ["species": "Species"],
            measures: points.map { ($0.place.name, $0.place.name) }, audience: .page)
        guard points.count > 1 else { return table }
        for species in points[0].species {
            let figures = points.map { point in
                Figure.rate(point.species.first { $0.name == species.name }?.apcer ?? .none, point.place.claim)
            }
            table.add([species.name], figures)
        }
        return table
    }

    /// The species at every operating point.
    var allSpecies: FigureTable {
        var table = FigureTable(
            "species", "Attack presentations by species",
            labels: ["operating_point": "Operating point", "species": "Species"],
            measures: [
                "apcer": "APCER", "apnrr": "APNRR", "accepted": "Accepted of all presented", "iapar": "IAPAR",
            ], audience: .programs)
        for point in evaluation.points {
            for species in point.species {
                table.add(
                    [point.place.name, species.name],
                    [
                        .rate(species.apcer, point.place.claim), .rate(species.apnrr), .rate(species.accepted),
                        .rate(species.iapar ?? .none),
                    ], mark: point.mark(of: species))
            }
        }
        return table
    }

    /// Presentations that got no response.
    var nonResponses: FigureTable {
        var table = FigureTable(
            "non_responses", "Presentations without a response",
            note:
                "Another picture was asked for, it was left undecided, or nothing was measured; they count in no other rate.",
            labels: ["operating_point": "Operating point"], measures: ["apnrr": "APNRR", "bpnrr": "BPNRR"])
        for (index, point) in evaluation.points.enumerated() {
            table.add(
                [point.place.name], [.rate(point.pooledAPNRR), .rate(point.bpnrr)],
                letter: OperatingThreshold.letter(index))
        }
        return table
    }

    /// What was accepted of everything that was presented, whether or not it got a response.
    var presented: FigureTable {
        var table = FigureTable(
            "presented", "Accepted of all presented",
            note:
                "APCER and BPCER are shares of responses. Of two systems that accept as many attacks, the one that asks more often "
                + "for another picture has the higher APCER.",
            labels: ["operating_point": "Operating point"],
            measures: [
                "attacks_worst": "Attacks, most accepted species", "worst_species": "Most accepted species",
                "attacks": "Attacks, all species", "bona_fide": "Bona fide",
            ])
        for (index, point) in evaluation.points.enumerated() {
            let worst = point.species.max { $0.accepted.rate ?? 0 < $1.accepted.rate ?? 0 }
            table.add(
                [point.place.name],
                [
                    .rate(worst?.accepted ?? .none), .word(worst?.name.shortened ?? "–"), .rate(point.pooledAccepted),
                    .rate(point.bonaFideAccepted),
                ], letter: OperatingThreshold.letter(index))
        }
        return table
    }

    /// Attack detection and comparison together, where there are scores of comparisons.
    var wholeSystem: FigureTable {
        var table = FigureTable(
            "whole_system", "Attack detection and comparison together",
            labels: ["operating_point": "Operating point"],
            measures: ["iapar": "IAPAR, worst species", "frr": "FRR", "riapar": "RIAPAR"])
        for (index, point) in evaluation.points.enumerated() {
            guard let frr = point.frr else { continue }
            let worst = point.species.compactMap(\.iapar).max { $0.rate ?? 0 < $1.rate ?? 0 }
            table.add(
                [point.place.name],
                [
                    .rate(worst ?? .none, point.place.claim), .rate(frr, point.place.claim),
                    .share(point.place.claim == .enoughData ? point.riapar : nil),
                ],
                letter: OperatingThreshold.letter(index))
        }
        return table
    }
}

extension PADOperatingPoint {
    /// What makes a species stand out: that it is the worst, or, where no attack was accepted, that the least is known of it.
    fileprivate func mark(of species: Species) -> String? {
        guard species == worst else { return nil }
        return species.apcer.errors > 0 ? "worst" : "least_known"
    }
}

extension ErrorRate {
    /// Of nothing.
    static let none = ErrorRate(errors: 0, trials: 0)
}
