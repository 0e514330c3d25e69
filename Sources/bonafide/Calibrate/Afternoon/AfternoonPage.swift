import Calibration
import Evaluation
import Reports
import Verification

/// The page that tells what an afternoon's fit is worth.
struct AfternoonPage {
    /// The recording's name.
    let name: String
    let recording: Recording
    /// What the recording lacks, one sentence each.
    let lacks: [String]
    let fits: AfternoonRun.Fits

    /// The page.
    var page: FindingsPage {
        var page = FindingsPage(
            title: "Calibration with \(name.shortened)", kicker: "Presentation attack detection, ISO/IEC 30107-3",
            facts: facts, tool: Bonafide.tool)
        page.remarks = (fits.missing + fits.made.flatMap { $0.report.warnings ?? [] } + lacks).map(\.capitalizedStart)
        page.tables = [recorded] + fits.made.flatMap(tables)
        page.caveats = caveats
        return page
    }

    private var facts: [(term: String, text: String)] {
        var facts = [("Recording", name.shortened)]
        for calibration in fits.made {
            let data = calibration.report.record.data
            facts.append((calibration.title, calibration.report.record.method))
            facts.append(("Scores, SHA-256", data.sha256))
        }
        guard let policy = fits.made.last?.report.policy, let base = fits.made.first?.report.base else { return facts }
        return facts + [("Base", base.name), ("Policy", policy.name), ("Policy, SHA-256", policy.sha256)]
    }

    /// What was presented.
    private var recorded: FigureTable {
        var table = FigureTable(
            "recorded", "What was recorded",
            labels: ["device": "Camera", "light": "Light", "presentation": "Presentation"],
            measures: ["people": "People", "presentations": "Presentations", "pictures": "Pictures"])
        let groups = Dictionary(grouping: recording.presentations) { [$0.device, $0.light, $0.species ?? "bona fide"] }
        for (names, presentations) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            table.add(
                names.map(\.shortened),
                [
                    .count(Set(presentations.map(\.subject)).count), .count(presentations.count),
                    .count(presentations.reduce(0) { $0 + $1.pictures.count }),
                ])
        }
        return table
    }

    private func tables(_ calibration: PolicyCalibration) -> [FigureTable] {
        let record = calibration.report.record
        return [
            table(
                "\(calibration.title): people who were left out",
                "\(record.split): each is judged by a fit that has not seen that person.", record.rates),
            table(
                "\(calibration.title): attacks of a species that was left out",
                "What an attack that was not recorded does.", record.leaveOneSpeciesOut ?? []),
            table(
                "\(calibration.title): conditions that were left out",
                "What another lighting, camera or group of people does.", record.leftOutConditions ?? []),
        ]
    }

    private func table(_ title: String, _ note: String, _ rates: [ProvenanceRecord.Rate]) -> FigureTable {
        var table = FigureTable(
            "rates", title, note: note, labels: ["measure": "Measure", "group": "Of"], measures: ["rate": "Rate"])
        for rate in rates {
            table.add(
                [rate.measure, (rate.group ?? "all").shortened],
                [.rate(ErrorRate(errors: rate.errors, trials: rate.trials))])
        }
        return table
    }

    /// What the figures do not say.
    private var caveats: [String] {
        let species = Set(recording.presentations.compactMap(\.species)).sorted().map(\.shortened).joined(
            separator: ", ")
        return fits.made.flatMap(\.report.gaps) + [
            "Attacks of other species than \(species) are not covered: what was not recorded may pass.",
            "Other cameras, lightings and ways of transport than the recorded ones are not covered; pictures that were saved again are "
                + "other pictures.",
            "The people are those of one afternoon. The figures say nothing about groups of people that were not among them.",
            "Thresholds were chosen on people who were not fitted to, and figures are of people who were neither; but columns, penalty "
                + "and design are the program's.",
            "Masks, make-up, injected video and faces that a program made are not tried by this recording.",
        ]
    }
}

extension PolicyCalibration {
    /// What was fitted, as a heading.
    fileprivate var title: String { report.kind == .pair ? "Pairs without a turn of the head" : "Single pictures" }
}

extension String {
    /// The text as a sentence begins.
    fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}
