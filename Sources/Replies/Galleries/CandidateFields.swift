import Verification
import Vision

/// What a reply says about a candidate.
enum CandidateFields {
    /// A candidate, with what decided and the operating point.
    typealias Listed = (found: GallerySearch.Candidate, decider: Decider, point: OperatingPoint?)

    /// Of a candidate of a search.
    static let found = all.named(
        "id", "label", "templates", "similarity", "fmr", "min_dist", "mean_dist", "reaches_threshold")

    /// Of a near-duplicate: an enrolled person who looks the same.
    static let lookalike = all.named("id", "label", "similarity", "fmr")

    private static let all: [Field<Listed>] = [
        Field("id", "Null where there are none: in a facebank file.") { $0.found.id },
        Field("label") { $0.found.label },
        Field("templates", "How many there are of the subject.") { $0.found.templates },
        Field("similarity") { $0.found.similarity.value },
        Field("fmr") { $0.decider.recognizer?.falseMatchRate(at: $0.found.similarity) },
        Field("min_dist") { $0.found.minimumDistance }, Field("mean_dist") { $0.found.meanDistance },
        Field("reaches_threshold") { candidate in
            candidate.point.map { candidate.found.similarity >= $0.threshold } ?? false
        },
    ]
}
