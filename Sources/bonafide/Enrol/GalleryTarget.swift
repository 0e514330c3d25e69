import Storage
import Verification

/// Puts templates into a gallery, each at once.
struct GalleryTarget: EnrolmentTarget {
    let store: GalleryStore
    let recognizer: Recognizer
    let gallery: String

    /// A gallery, which is made when it is missing.
    ///
    /// - Throws: `StorageError`, also for a gallery of another network.
    init(_ gallery: String, in store: GalleryStore, recognizer: Recognizer) async throws(StorageError) {
        do {
            try await store.createGallery(gallery)
        } catch  where error.code == .galleryExists {
            let model = try await store.gallery(gallery).model
            guard model?.sha256 ?? recognizer.modelSHA256 == recognizer.modelSHA256 else {
                throw StorageError(.modelDiffers, "the gallery \(gallery) has templates of another network")
            }
        }
        self.store = store
        self.recognizer = recognizer
        self.gallery = gallery
    }

    var name: String { "gallery \(gallery)" }

    func add(_ picture: TemplateReport, label: String) async throws -> EnrolmentRecord.Finding {
        // The picture is measured already.
        let job = IdentificationJob(store: store, recognizer: recognizer) { _, _ in picture }
        let report = try await job.enrol([], label: label, in: gallery)
        return EnrolmentRecord.Finding(
            reasons: report.reasons,
            lookalikes: report.lookalikes.map { .init(label: $0.subject.label, similarity: $0.similarity) })
    }

    func finish() async throws { try await store.close() }
}
