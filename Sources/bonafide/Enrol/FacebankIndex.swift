import Inference
import Storage
import Synchronization
import Verification
import Vision

/// Finds the people of a facebank in memory, without a store.
final class FacebankIndex: TemplateGallery {
    private let index: TemplateIndex
    private let state = Mutex(State())

    fileprivate struct State {
        var subjects: [String: SubjectID] = [:]
        var labels: [String] = []
        var templates: [Int] = []
        var count = 0
    }

    /// An index of some rows.
    ///
    /// - Throws: `StorageError` when there is no memory.
    init(_ entries: [Facebank.Entry], dimension: Int) throws(StorageError) {
        index = TemplateIndex(dimension: dimension)
        try add(entries)
    }

    /// Adds rows, whose templates are as wide as the index.
    func add(_ entries: [Facebank.Entry]) throws(StorageError) {
        let rows = state.withLock { state in
            entries.map { entry in
                let subject = state.subject(entry.label)
                state.count += 1
                return IndexRow(subject: subject, template: TemplateID(rawValue: Int64(state.count)))
            }
        }
        try index.append(rows, values: entries.flatMap(\.template.values))
    }

    /// The people nearest to a template.
    ///
    /// - Throws: `StorageError` when there is no memory.
    func nearest(
        to template: FaceTemplate, maximumCount: Int, metric: RecognitionEntry.Metric
    ) throws -> GallerySearch {
        let outcome = try index.search(template.values, maximumCount: maximumCount)
        let candidates = state.withLock { state in
            outcome.matches.map { match in
                let similarity = SimilarityScore(Double(match.similarity))
                let distances = match.similarities.map {
                    metric.distance(atCosine: SimilarityScore(Double($0)).value)
                }
                let place = Int(match.row.subject.rawValue) - 1
                return GallerySearch.Candidate(
                    id: nil, label: state.labels[place], templates: state.templates[place], similarity: similarity,
                    minimumDistance: metric.distance(atCosine: similarity.value),
                    meanDistance: distances.reduce(0, +) / Double(distances.count))
            }
        }
        return GallerySearch(candidates: candidates, subjects: outcome.subjects, templates: outcome.templates)
    }

    /// Adds a template of a person.
    ///
    /// - Throws: `StorageError` when there is no memory.
    func keep(_ template: FaceTemplate, label: String) throws -> GalleryEnrolment {
        let isKnown = state.withLock { $0.subjects[label] != nil }
        try add([Facebank.Entry(label: label, template: template)])
        return GalleryEnrolment(subject: nil, templates: [], change: isKnown ? .extended : .created)
    }
}

extension FacebankIndex.State {
    /// The subject of a label, counted with one more template.
    fileprivate mutating func subject(_ label: String) -> SubjectID {
        if let known = subjects[label] {
            templates[Int(known.rawValue) - 1] += 1
            return known
        }
        labels.append(label)
        templates.append(1)
        let subject = SubjectID(rawValue: Int64(labels.count))
        subjects[label] = subject
        return subject
    }
}
