import Inference
import Storage
import Verification
import Vision

/// Puts templates into a gallery, each at once.
struct GalleryTarget: EnrolmentTarget {
    let store: GalleryStore
    let gallery: String
    private let handle: GalleryHandle

    /// A gallery, which is made when it is missing.
    ///
    /// - Throws: `StorageError`, also for a gallery of another network.
    init(_ gallery: String, in store: GalleryStore, recognizer: Recognizer) async throws(StorageError) {
        do {
            try await store.createGallery(gallery)
        } catch  where error.code == .galleryExists {
            let kind = try await store.gallery(gallery).model?.kind
            if let difference = kind.flatMap(recognizer.kind.difference) {
                throw StorageError(.modelDiffers, "the templates of gallery \(gallery) are \(difference)")
            }
        }
        self.store = store
        self.gallery = gallery
        handle = try await store.handle(gallery)
    }

    var name: String { "gallery \(gallery)" }

    func nearest(
        to template: FaceTemplate, maximumCount: Int, metric: RecognitionEntry.Metric
    ) async throws -> GallerySearch {
        try await handle.nearest(to: template, maximumCount: maximumCount, metric: metric)
    }

    func keep(_ template: FaceTemplate, label: String) async throws -> GalleryEnrolment {
        try await handle.keep(template, label: label)
    }

    func finish() async throws { try await store.close() }
}
