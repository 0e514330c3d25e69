import Inference
import GRDB
public import Vision

extension GalleryStore {
    /// The subjects of a gallery that are nearest to a template: exactly those that a comparison with every template
    /// gives.
    ///
    /// - Throws: `galleryNotFound`, `modelDiffers`, `corrupt`, `unavailable`.
    public func search(
        _ template: FaceTemplate, in gallery: String, options: SearchOptions = SearchOptions()
    ) async throws(StorageError) -> SearchResult {
        let record = try await read { try $0.gallery(gallery) }
        guard let model = record.model else { return SearchResult(candidates: [], subjects: 0, templates: 0) }
        try model.check(template)
        let index = try await index(of: gallery)
        let outcome = try await found(template.values, index, options)
        let labels = try await read { tables in
            try outcome.matches.map { try tables.find($0.row.subject, in: record) }
        }
        let candidates = zip(outcome.matches, labels).compactMap { match, subject in
            // A subject that was deleted meanwhile is not reported.
            subject.map { SearchResult.NearSubject(match, $0, options.metric) }
        }
        return SearchResult(candidates: candidates, subjects: outcome.subjects, templates: outcome.templates)
    }

    /// The mean Euclidean distance of all templates of a gallery from a template, 0…2; absent when there are none.
    ///
    /// - Throws: as `search(_:in:options:)`.
    public func meanDistance(of template: FaceTemplate, in gallery: String) async throws(StorageError) -> Double? {
        guard let model = try await read({ try $0.gallery(gallery) }).model else { return nil }
        try model.check(template)
        let index = try await index(of: gallery)
        return try await onSearchQueue { () throws(StorageError) in try index.meanDistance(to: template.values) }
    }

    private func found(
        _ values: [Float], _ index: TemplateIndex, _ options: SearchOptions
    ) async throws(StorageError) -> TemplateIndex.Nearest {
        let kernel = configuration.kernel
        let count = min(max(options.maximumCount, SearchOptions.counts.lowerBound), SearchOptions.counts.upperBound)
        return try await onSearchQueue { () throws(StorageError) in
            try index.search(values, maximumCount: count, kernel: kernel)
        }
    }

    private func onSearchQueue<Found: Sendable>(
        _ work: @escaping @Sendable () throws(StorageError) -> Found
    ) async throws(StorageError) -> Found {
        try await storage {
            try await withCheckedThrowingContinuation { continuation in
                searchQueue.async {
                    continuation.resume(
                        with: Result { () throws(StorageError) in try work() }.mapError { $0 as any Error })
                }
            }
        }
    }
}

extension SearchResult.NearSubject {
    /// A candidate from what the index found.
    fileprivate init(_ match: TemplateIndex.FoundSubject, _ subject: Subject, _ metric: RecognitionEntry.Metric) {
        let distances = match.similarities.map { metric.distance(atCosine: SimilarityScore(Double($0)).value) }
        self.subject = subject
        template = match.row.template
        similarity = SimilarityScore(Double(match.similarity))
        minimumDistance = metric.distance(atCosine: similarity.value)
        meanDistance = distances.reduce(0, +) / Double(distances.count)
    }
}
