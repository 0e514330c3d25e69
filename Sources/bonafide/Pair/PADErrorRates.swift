import Evaluation
import Verification

/// Error rates of presentation attack detection, as ISO/IEC 30107-3 counts them: a retake or an inconclusive decision is a
/// non-response, and errors of classification are shares of the responses.
struct PADErrorRates {
    /// How presentations of one kind ended.
    struct Tally: Equatable {
        /// Decided `live`.
        private(set) var accepted = 0
        /// Decided `spoof`.
        private(set) var rejected = 0
        /// Decided neither way.
        private(set) var nonResponses = 0
        /// Pairs that could not be judged; they are no presentations.
        private(set) var errors = 0

        /// The presentations.
        var count: Int { responses + nonResponses }
        /// Those that were decided.
        var responses: Int { accepted + rejected }

        /// Counts a decision; `nil` stands for an error.
        mutating func add(_ outcome: LivenessOutcome?) {
            switch outcome {
            case .live: accepted += 1
            case .spoof: rejected += 1
            case .retake, .inconclusive: nonResponses += 1
            case nil: errors += 1
            }
        }
    }

    /// How near the face was.
    enum Nearness: String, CaseIterable {
        case far = "eyes < 120 px"
        case near = "eyes ≥ 120 px"
        case unknown = "eyes not measured"

        init(_ interEyeDistancePixels: Double?) {
            guard let distance = interEyeDistancePixels else {
                self = .unknown
                return
            }
            self = distance < Self.nearPixels ? .far : .near
        }

        private static let nearPixels = 120.0
    }

    /// Attack presentations by species.
    private(set) var attacks: [String: Tally] = [:]
    /// All bona fide presentations.
    private(set) var bonaFide = Tally()
    /// Bona fide presentations by their detail.
    private(set) var details: [String: Tally] = [:]
    /// Bona fide presentations by the distance between the eyes.
    private(set) var distances: [Nearness: Tally] = [:]

    /// Counts a pair's end.
    mutating func add(_ label: PresentationLabel, _ record: PairRecord) {
        let outcome = record.report?.decision.outcome
        switch label.kind {
        case .attack(let species): attacks[species, default: Tally()].add(outcome)
        case .bonaFide:
            bonaFide.add(outcome)
            if !label.detail.isEmpty { details[label.detail, default: Tally()].add(outcome) }
            distances[Nearness(record.interEyeDistancePixels), default: Tally()].add(outcome)
        }
    }
}

extension PADErrorRates {
    /// The tables for people; none when nothing was counted.
    var lines: [String] {
        guard !attacks.isEmpty || bonaFide != Tally() else { return [] }
        let species = attacks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let groups =
            [("all", bonaFide)] + details.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + Nearness.allCases.compactMap { nearness in distances[nearness].map { (nearness.rawValue, $0) } }
        let confidence = (Self.confidence * 100).formatted(digits: 0)
        var lines = ["ISO/IEC 30107-3: per cent, with \(confidence) % Clopper-Pearson intervals"]
        if !species.isEmpty {
            lines += [""] + Self.table("PAI SPECIES", "ACCEPTED", "APCER", "APNRR", species, \.accepted)
        }
        if bonaFide != Tally() {
            lines += [""] + Self.table("BONA FIDE", "REJECTED", "BPCER", "BPNRR", groups, \.rejected)
        }
        return lines
    }

    /// A share of presentations in per cent with its interval; `–` when there is nothing to take a share of.
    static func share(_ count: Int, of total: Int) -> String {
        guard total > 0 else { return "–" }
        let interval = BinomialInterval.clopperPearson(successes: count, trials: total, confidence: confidence)
        let percent = [Double(count) / Double(total), interval.lowerBound, interval.upperBound]
            .map { ($0 * 100).formatted(digits: 1) }
        return "\(percent[0]) (\(percent[1])–\(percent[2]))"
    }

    private static func table(
        _ group: String, _ wrong: String, _ errorRate: String, _ nonResponseRate: String,
        _ tallies: [(name: String, tally: Tally)], _ count: (Tally) -> Int
    ) -> [String] {
        var table = Table([
            .left(group), .right("N"), .right(wrong), .right("NO RESPONSE"), .right("ERROR"), .left(errorRate),
            .left(nonResponseRate),
        ])
        for (name, tally) in tallies {
            table.add(
                name, "\(tally.count)", "\(count(tally))", "\(tally.nonResponses)", "\(tally.errors)",
                share(count(tally), of: tally.responses), share(tally.nonResponses, of: tally.count))
        }
        return table.lines
    }

    private static let confidence = 0.95
}
