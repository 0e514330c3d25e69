import Verification

/// Counts how presentations ended, as ISO/IEC 30107-3 does: a retake or an inconclusive decision is a non-response.
struct PresentationTally {
    private struct Ends {
        var live = 0
        var spoof = 0
        var none = 0

        var responses: Int { live + spoof }
        var count: Int { responses + none }

        mutating func add(_ outcome: LivenessOutcome) {
            switch outcome {
            case .live: live += 1
            case .spoof: spoof += 1
            case .retake, .inconclusive: none += 1
            }
        }
    }

    private var bonaFide = Ends()
    private var attacks: [String: Ends] = [:]

    /// Counts a presentation; one without a species is bona fide.
    mutating func add(_ outcome: LivenessOutcome, species: String?) {
        if let species { attacks[species, default: Ends()].add(outcome) } else { bonaFide.add(outcome) }
    }

    /// The counts by label and species.
    var counts: [ProvenanceRecord.Count] {
        (bonaFide.count > 0 ? [.init(label: "bona_fide", species: nil, count: bonaFide.count)] : [])
            + attacks.sorted { $0.key < $1.key }.map { .init(label: "attack", species: $0.key, count: $0.value.count) }
    }

    /// The error rates and the rates of non-responses, of the species first.
    var rates: [ProvenanceRecord.Rate] {
        attacks.sorted { $0.key < $1.key }.flatMap { name, ends -> [ProvenanceRecord.Rate] in
            [
                .init("APCER", group: name, errors: ends.live, trials: ends.responses),
                .init("APNRR", group: name, errors: ends.none, trials: ends.count),
            ]
        }
            + (bonaFide.count > 0
                ? [
                    .init("BPCER", errors: bonaFide.spoof, trials: bonaFide.responses),
                    .init("BPNRR", errors: bonaFide.none, trials: bonaFide.count),
                ] : [])
    }
}
