import Evaluation
import Testing
import Verification

@testable import bonafide

@Suite struct `Error rates of presentation attack detection` {
    /// Clopper-Pearson bounds of 95 % in per cent, by `scipy.stats.beta.ppf` of SciPy 1.17.1:
    /// `ppf(.025, k, n - k + 1)` and `ppf(.975, k + 1, n - k)`.
    @Test(arguments: [
        (0, 14, "0.0 (0.0–23.2)"), (2, 14, "14.3 (1.8–42.8)"), (1, 20, "5.0 (0.1–24.9)"),
        (20, 20, "100.0 (83.2–100.0)"),
        (7, 50, "14.0 (5.8–26.7)"), (0, 1, "0.0 (0.0–97.5)"), (0, 0, "–"),
    ])
    func `shares have SciPy's intervals`(count: Int, total: Int, text: String) {
        #expect(ErrorRate(errors: count, trials: total).percent(digits: 1) == text)
    }

    private func rates(_ presentations: [(PresentationLabel, LivenessOutcome?, Double?, Int)]) -> PADErrorRates {
        var rates = PADErrorRates()
        for (label, outcome, distance, count) in presentations {
            let result: Result<PairReport, CommandError> =
                outcome.map { .success(Reports.pair($0, interEyeDistancePixels: distance)) }
                ?? .failure(CommandError("image.corrupt", "bad"))
            for _ in 0..<count { rates.add(label, Reports.record(result)) }
        }
        return rates
    }

    private static let print = PresentationLabel(kind: .attack(species: "PRINT"), detail: "screen")
    private static let curved = PresentationLabel(kind: .attack(species: "CURVED"), detail: "")
    private static let tripod = PresentationLabel(kind: .bonaFide, detail: "tripod")
    private static let handheld = PresentationLabel(kind: .bonaFide, detail: "handheld")

    @Test func `retakes are non-responses and errors no presentations`() {
        let rates = rates([
            (Self.curved, .live, 130, 2), (Self.curved, .spoof, 130, 12), (Self.print, .spoof, 130, 4),
            (Self.print, .retake, nil, 1), (Self.print, .inconclusive, 130, 1), (Self.print, nil, nil, 3),
            (Self.tripod, .live, 130, 17), (Self.tripod, .spoof, 119, 1), (Self.handheld, .live, 119.99, 2),
            (Self.handheld, .retake, nil, 5),
        ])
        #expect(
            rates.lines == [
                "ISO/IEC 30107-3: per cent, with 95 % Clopper-Pearson intervals", "",
                "PAI SPECIES   N  ACCEPTED  NO RESPONSE  ERROR  APCER            APNRR",
                "CURVED       14         2            0      0  14.3 (1.8–42.8)  0.0 (0.0–23.2)",
                "PRINT         6         0            2      3  0.0 (0.0–60.2)   33.3 (4.3–77.7)", "",
                "BONA FIDE           N  REJECTED  NO RESPONSE  ERROR  BPCER            BPNRR",
                "all                25         1            5      0  5.0 (0.1–24.9)   20.0 (6.8–40.7)",
                "handheld            7         0            5      0  0.0 (0.0–84.2)   71.4 (29.0–96.3)",
                "tripod             18         1            0      0  5.6 (0.1–27.3)   0.0 (0.0–18.5)",
                "eyes < 120 px       3         1            0      0  33.3 (0.8–90.6)  0.0 (0.0–70.8)",
                "eyes ≥ 120 px      17         0            0      0  0.0 (0.0–19.5)   0.0 (0.0–19.5)",
                "eyes not measured   5         0            5      0  –                100.0 (47.8–100.0)",
            ])
    }

    @Test func `the lesser distance between the eyes counts`() {
        #expect(PADErrorRates.Nearness(119.999) == .far)
        #expect(PADErrorRates.Nearness(120) == .near)
        #expect(PADErrorRates.Nearness(nil) == .unknown)
        #expect(
            Reports.record(.success(Reports.pair(.live, interEyeDistancePixels: 119.5))).interEyeDistancePixels == 119.5
        )
    }

    @Test func `only one kind makes one table, and none makes none`() {
        #expect(PADErrorRates().lines.isEmpty)
        #expect(rates([(Self.print, .spoof, nil, 1)]).lines.count == 4)
        #expect(rates([(Self.tripod, .live, 130, 1)]).lines.count == 6)
    }
}
