import Evaluation
import Verification

/// Error rates of presentation attack detection, as ISO/IEC 30107-3 counts them: a retake or an inconclusive decision is a
/// non-response, and errors of classification are shares of the responses.
struct PADErrorRates {
    /// How presentations of one kind ended, and how many pairs could not be judged: they are not presentations.
    struct Tally {
        private(set) var responses: ResponseCounter
        private(set) var errors = 0

        static var attacks: Tally { Tally(responses: .attacks) }
        static var bonaFide: Tally { Tally(responses: .bonaFide) }

        var isEmpty: Bool { responses.isEmpty && errors == 0 }

        /// Counts a decision; `nil` stands for an error.
        mutating func add(_ outcome: LivenessOutcome?) {
            switch outcome {
            case .live: responses.add(.accepted)
            case .spoof: responses.add(.rejected)
            case .retake, .inconclusive: responses.add(.none)
            case nil: errors += 1
            }
        }
    }

    /// How near the face was, by the distance between the eyes.
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
    private(set) var bonaFide = Tally.bonaFide
    /// Bona fide presentations by their detail.
    private(set) var details: [String: Tally] = [:]
    /// Bona fide presentations by the distance between the eyes.
    private(set) var distances: [Nearness: Tally] = [:]

    /// Counts a pair's end.
    mutating func add(_ label: PresentationLabel, _ record: PairRecord) {
        let outcome = record.report?.decision.outcome
        switch label.kind {
        case .attack(let species): attacks[species, default: .attacks].add(outcome)
        case .bonaFide:
            bonaFide.add(outcome)
            if !label.detail.isEmpty { details[label.detail, default: .bonaFide].add(outcome) }
            distances[Nearness(record.interEyeDistancePixels), default: .bonaFide].add(outcome)
        }
    }
}

extension PADErrorRates {
    /// The tables for people; none when nothing was counted.
    var lines: [String] {
        guard !attacks.isEmpty || !bonaFide.isEmpty else { return [] }
        let species = attacks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let groups =
            [("all", bonaFide)] + details.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + Nearness.allCases.compactMap { nearness in distances[nearness].map { (nearness.rawValue, $0) } }
        var lines = ["ISO/IEC 30107-3: per cent, with \(ErrorRate.intervalName)"]
        if !species.isEmpty { lines += [""] + Self.table("PAI SPECIES", "ACCEPTED", "APCER", "APNRR", species) }
        if !bonaFide.isEmpty { lines += [""] + Self.table("BONA FIDE", "REJECTED", "BPCER", "BPNRR", groups) }
        return lines
    }

    private static func table(
        _ group: String, _ wrong: String, _ errorRate: String, _ nonResponseRate: String,
        _ tallies: [(name: String, tally: Tally)]
    ) -> [String] {
        var table = Table([
            .left(group), .right("N"), .right(wrong), .right("NO RESPONSE"), .right("ERROR"), .left(errorRate),
            .left(nonResponseRate),
        ])
        for (name, tally) in tallies {
            let (errors, nonResponses) = (tally.responses.errorRate, tally.responses.nonResponseRate)
            table.add(
                name, "\(nonResponses.trials)", "\(errors.errors)", "\(nonResponses.errors)", "\(tally.errors)",
                errors.percent(digits: 1), nonResponses.percent(digits: 1))
        }
        return table.lines
    }
}
