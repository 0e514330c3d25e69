import Verification
import Vision

/// What became of one picture that was to be enrolled.
struct EnrolmentRecord: Encodable, Sendable {
    /// The three ends.
    enum End: String, Encodable {
        case enrolled
        case refused
        case error
    }

    /// The path.
    let image: String
    /// Whose picture it is.
    let label: String
    /// What was found out about the picture; absent when it could not be read.
    let picture: TemplateReport?
    /// What became of it.
    let result: Result<EnrolmentReport, CommandError>

    /// The end.
    var outcome: End {
        switch result {
        case .failure: .error
        case .success(let report): report.decision.outcome == .enrolled ? .enrolled : .refused
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
        case .success(let report):
            try container.encode(report.decision.reasons, forKey: .reasons)
            try container.encode(report.decision.hints, forKey: .hints)
            try container.encode(report.decision.remarks, forKey: .warnings)
            try container.encode(report.nearDuplicates.map(Lookalike.init), forKey: .lookalikes)
        }
        guard let picture else { return }
        try container.encodeIfPresent(picture.template?.quality?.rounded(digits: 6), forKey: .quality)
        try container.encodeIfPresent(picture.liveness?.decision.outcome, forKey: .liveness)
        try container.encode(picture.comparisons.map(LivenessRecord.ComparedValue.init), forKey: .comparisons)
    }

    /// Somebody of another label who looks the same.
    private struct Lookalike: Encodable {
        let label: String
        let similarity: Double

        init(_ candidate: GallerySearch.Candidate) {
            label = candidate.label
            similarity = candidate.similarity.value.rounded(digits: 6)
        }
    }

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
