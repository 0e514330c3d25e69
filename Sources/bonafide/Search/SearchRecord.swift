import Storage
import Verification
import Vision

/// What the command says about whose picture one is, under the names that the HTTP replies use.
struct SearchRecord: Encodable, Sendable {
    /// The path.
    let image: String
    /// What was found, or why nothing.
    let result: Result<IdentificationReport, CommandError>
    /// Wall time from reading the file to the decision.
    let milliseconds: Double
    /// What templates mean.
    let recognizer: Recognizer
    /// The policy that decided.
    let policy: PolicyReference
    /// SHA-256 of each model, by name.
    let models: [String: String]

    /// What it means to the shell.
    var status: SearchStatus { SearchStatus(result) }
}

/// What `bonafide search` tells the shell. For several pictures the worst counts, in the order of the raw values.
enum SearchStatus: Int32, Comparable {
    case identified = 0
    case notIdentified = 1
    case undecided = 2
    case error = 3

    /// The status of a finding: an attack presentation counts as nobody, one whose liveness is undecided as undecided.
    init(_ result: Result<IdentificationReport, CommandError>) {
        guard case .success(let finding) = result else {
            self = .error
            return
        }
        switch (finding.decision.outcome, finding.probe.liveness?.decision.outcome) {
        case (.notIdentified, _), (.identified, .spoof): self = .notIdentified
        case (.identified, nil), (.identified, .live): self = .identified
        case (.retake, _), (.inconclusive, _), (.identified, _): self = .undecided
        }
    }

    static func < (a: SearchStatus, b: SearchStatus) -> Bool { a.rawValue < b.rawValue }
}

extension SearchRecord {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(image, forKey: .image)
        try container.encode(milliseconds.rounded(digits: 3), forKey: .milliseconds)
        switch result {
        case .failure(let error):
            try container.encode(LivenessRecord.Failure(code: error.code, reason: error.reason), forKey: .error)
        case .success(let finding):
            try container.encode(policy, forKey: .policy)
            try container.encode(models, forKey: .models)
            try encode(finding, to: &container)
        }
    }

    private func encode(_ finding: IdentificationReport, to container: inout KeyedEncodingContainer<Key>) throws {
        try container.encode(finding.decision.outcome, forKey: .outcome)
        try container.encode(finding.decision.reasons, forKey: .reasons)
        try container.encode(finding.decision.hints, forKey: .hints)
        try container.encode(finding.search.subjects, forKey: .subjects)
        try container.encode(finding.search.templates, forKey: .templates)
        let threshold = finding.threshold?.operatingPoint.threshold
        try container.encode(
            finding.search.candidates.map { Row($0, recognizer, threshold: threshold) }, forKey: .candidates)
        try container.encode(finding.decision.comparisons.map(LivenessRecord.ComparedValue.init), forKey: .comparisons)
        try container.encode(finding.stages.map(PairRecord.Stage.init), forKey: .stages)
        if let liveness = finding.probe.liveness?.decision {
            try container.encode(liveness.outcome, forKey: .liveness)
            try container.encode(liveness.reasons, forKey: .livenessReasons)
            try container.encodeIfPresent(liveness.pLive.map { Double($0.value).rounded(digits: 6) }, forKey: .pLive)
        }
        guard let decision = finding.threshold else { return }
        try container.encode(decision.operatingPoint.name, forKey: .operatingPoint)
        try container.encodeIfPresent(decision.operatingPoint.falseMatchRate, forKey: .operatingPointFMR)
        try container.encode(decision.operatingPoint.threshold.value, forKey: .threshold)
        try container.encode(decision.wantedRate, forKey: .fpir)
        try container.encodeIfPresent(decision.expectedFalseHits?.expected, forKey: .falseHits)
        try container.encodeIfPresent(decision.expectedFalseHits?.isUpperBound, forKey: .falseHitsAreUpperBound)
    }

    private enum Key: String, CodingKey {
        case image, outcome, reasons, hints, subjects, templates, candidates, comparisons, stages, liveness, threshold
        case fpir, policy, models, milliseconds, error
        case livenessReasons = "liveness_reasons"
        case pLive = "p_live"
        case operatingPoint = "operating_point"
        case operatingPointFMR = "operating_point_fmr"
        case falseHits = "expected_false_hits"
        case falseHitsAreUpperBound = "expected_false_hits_is_upper_bound"
    }

    /// A candidate with the rate at its similarity.
    private struct Row: Encodable {
        let label: String
        let templates: Int
        let similarity: Double
        let fmr: Double?
        let isUpperBound: Bool?
        let minimumDistance: Double
        let meanDistance: Double
        let reachesThreshold: Bool

        init(_ candidate: GallerySearch.Candidate, _ recognizer: Recognizer, threshold: SimilarityScore?) {
            let rate = recognizer.falseMatchRate(at: candidate.similarity)
            label = candidate.label
            templates = candidate.templates
            similarity = candidate.similarity.value.rounded(digits: 6)
            fmr = rate?.value
            isUpperBound = rate?.isUpperBound
            minimumDistance = candidate.minimumDistance.rounded(digits: 6)
            meanDistance = candidate.meanDistance.rounded(digits: 6)
            reachesThreshold = threshold.map { candidate.similarity >= $0 } ?? false
        }

        enum CodingKeys: String, CodingKey {
            case label, templates, similarity, fmr
            case isUpperBound = "fmr_is_upper_bound"
            case minimumDistance = "min_dist"
            case meanDistance = "mean_dist"
            case reachesThreshold = "reaches_threshold"
        }
    }
}
