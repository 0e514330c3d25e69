import FoundationEssentials
import Storage
import Verification

extension Gallery {
    /// What is told about a gallery.
    var json: JSON {
        [
            "name": .string(name), "subjects": .integer(subjects), "templates": .integer(templates),
            "model": .optional(model?.sha256), "created": .string(created.formatted(.iso8601)),
        ]
    }
}

extension Subject {
    /// What is told about a subject.
    var json: JSON {
        [
            "id": .string(id.description), "label": .string(label), "templates": .integer(templates),
            "created": .string(created.formatted(.iso8601)),
        ]
    }
}

extension GallerySearch.Candidate {
    /// A candidate beside the threshold.
    func json(by recognizer: Recognizer, threshold: Double) -> JSON {
        [
            "id": .optional(id), "label": .string(label),
            "similarity": .rounded(similarity.value),
            "fmr": recognizer.falseMatchRate(at: similarity)?.json ?? .null,
            "min_dist": .rounded(minimumDistance), "mean_dist": .rounded(meanDistance),
            "reaches_threshold": .bool(similarity.value >= threshold),
        ]
    }
}
