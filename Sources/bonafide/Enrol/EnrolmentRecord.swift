import Verification
import Vision

/// What became of one picture that was to be enrolled.
struct EnrolmentRecord: Encodable, Sendable {
    /// The three ends.
    enum Outcome: String, Encodable {
        case enrolled
        case refused
        case error
    }

    /// What a target says about a template.
    struct Finding: Sendable {
        /// Why it was refused, the weightiest first; empty = it was taken.
        var reasons: [Reason] = []
        /// Others who would be taken for the same person, the nearest first.
        var lookalikes: [Lookalike] = []
    }

    /// Somebody of another label who looks the same.
    struct Lookalike: Encodable, Sendable, Equatable {
        let label: String
        let similarity: Double

        init(label: String, similarity: SimilarityScore) {
            self.label = label
            self.similarity = similarity.value.rounded(digits: 6)
        }
    }

    /// The path.
    let image: String
    /// Whose picture it is.
    let label: String
    /// What was found out about the picture; absent when it could not be read.
    let picture: TemplateReport?
    /// What became of it.
    let result: Result<Finding, CommandError>

    /// The end.
    var outcome: Outcome {
        switch result {
        case .failure: .error
        case .success(let finding): finding.reasons.isEmpty ? .enrolled : .refused
        }
    }

    /// What it means to the shell.
    var status: EnrolmentStatus {
        switch outcome {
        case .enrolled: .enrolled
        case .refused: .refused
        case .error: .error
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(image, forKey: .image)
        try container.encode(label, forKey: .label)
        try container.encode(outcome, forKey: .outcome)
        switch result {
        case .failure(let error):
            try container.encode(LivenessRecord.Failure(code: error.code, reason: error.reason), forKey: .error)
        case .success(let finding):
            try container.encode(finding.reasons, forKey: .reasons)
            try container.encode(finding.reasons.compactMap(\.hint), forKey: .hints)
            try container.encode(finding.lookalikes.isEmpty ? [] : [Self.nearDuplicate], forKey: .warnings)
            try container.encode(finding.lookalikes, forKey: .lookalikes)
        }
        guard let picture else { return }
        try container.encodeIfPresent(picture.template?.quality?.rounded(digits: 6), forKey: .quality)
        try container.encodeIfPresent(picture.liveness?.decision.outcome, forKey: .liveness)
        try container.encode(picture.comparisons.map(LivenessRecord.Comparison.init), forKey: .comparisons)
    }

    private static let nearDuplicate = "near_duplicate"

    private enum Key: String, CodingKey {
        case image, label, outcome, reasons, hints, warnings, lookalikes, liveness, comparisons, error
        case quality = "template_quality"
    }
}

/// What `bonafide enrol` tells the shell. For several pictures the worst counts, in the order of the raw values.
enum EnrolmentStatus: Int32, Comparable {
    case enrolled = 0
    case refused = 1
    case error = 3

    static func < (a: EnrolmentStatus, b: EnrolmentStatus) -> Bool { a.rawValue < b.rawValue }
}
