public import Inference
public import Verification
public import Vision

/// One gallery of a store, as jobs search it and add to it.
public struct GalleryHandle: TemplateGallery {
    private let store: GalleryStore
    private let name: String
    private let idempotency: IdempotencyKey?

    fileprivate init(_ store: GalleryStore, _ name: String, _ idempotency: IdempotencyKey?) {
        self.store = store
        self.name = name
        self.idempotency = idempotency
    }

    /// The subjects nearest to a template.
    ///
    /// - Throws: as `GalleryStore.search(_:in:options:)`.
    public func nearest(
        to template: FaceTemplate, maximumCount: Int, metric: RecognitionEntry.Metric
    ) async throws -> GallerySearch {
        let found = try await store.search(
            template, in: name, options: SearchOptions(maximumCount: maximumCount, metric: metric))
        return GallerySearch(
            candidates: found.candidates.map {
                GallerySearch.Candidate(
                    id: $0.subject.id.description, label: $0.subject.label, templates: $0.subject.templates,
                    similarity: $0.similarity, minimumDistance: $0.minimumDistance, meanDistance: $0.meanDistance)
            }, subjects: found.subjects, templates: found.templates)
    }

    /// The mean Euclidean distance of all templates from a template, 0…2; absent when there are none.
    ///
    /// - Throws: as `GalleryStore.search(_:in:options:)`.
    public func meanDistance(to template: FaceTemplate) async throws(StorageError) -> Double? {
        try await store.meanDistance(of: template, in: name)
    }

    /// Adds a template to the subject of a label.
    ///
    /// - Throws: as `GalleryStore.enrol(_:label:in:idempotency:)`.
    public func keep(_ template: FaceTemplate, label: String) async throws -> GalleryEnrolment {
        let enrolment = try await store.enrol([template], label: label, in: name, idempotency: idempotency)
        return GalleryEnrolment(
            subject: enrolment.subject.description, templates: enrolment.templates.map(\.description),
            change: enrolment.outcome)
    }
}

extension GalleryStore {
    /// A gallery for a job.
    ///
    /// - Parameter idempotency: makes a repeated enrolment harmless.
    /// - Throws: `galleryNotFound`.
    public func handle(
        _ gallery: String, idempotency: IdempotencyKey? = nil
    ) async throws(StorageError) -> GalleryHandle {
        _ = try await self.gallery(gallery)
        return GalleryHandle(self, gallery, idempotency)
    }
}
