import Storage
import Verification
import Vision

/// Copies the subjects of a gallery into a new one whose templates are of a recognizer's kind.
struct CentredCopy {
    let store: GalleryStore
    let recognizer: Recognizer

    /// Makes the copy; when that fails there is none.
    ///
    /// - Throws: `StorageError`, also `modelDiffers` for templates of which the recognizer's cannot be made.
    func make(of gallery: String, named copy: String) async throws -> (subjects: Int, templates: Int) {
        _ = try await store.gallery(gallery)
        try await store.createGallery(copy)
        do {
            return try await fill(copy, from: gallery)
        } catch {
            try await store.deleteGallery(copy)
            throw error
        }
    }

    private func fill(_ copy: String, from gallery: String) async throws -> (subjects: Int, templates: Int) {
        var count = (subjects: 0, templates: 0)
        var page = try await store.subjects(in: gallery, count: Constants.page)
        while let last = page.last {
            var requests: [EnrolmentRequest] = []
            for subject in page {
                let templates = try await store.templates(of: subject.id, in: gallery).map { try adopt($0.template) }
                guard !templates.isEmpty else { continue }
                requests.append(EnrolmentRequest(label: subject.label, templates: templates))
                count = (count.subjects + 1, count.templates + templates.count)
            }
            try await store.enrol(requests, in: copy)
            page = try await store.subjects(in: gallery, after: last.id, count: Constants.page)
        }
        return count
    }

    private func adopt(_ template: FaceTemplate) throws(StorageError) -> FaceTemplate {
        do {
            return try recognizer.adopt(template)
        } catch {
            throw StorageError(.modelDiffers, error.reason)
        }
    }

    private enum Constants {
        /// Subjects that are copied at once.
        static let page = 500
    }
}
