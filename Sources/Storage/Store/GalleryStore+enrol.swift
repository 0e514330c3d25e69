import Foundation
import GRDB
public import Vision

extension GalleryStore {
    /// Adds templates of a subject, which is new when nobody in the gallery has the label. When this returns, they are
    /// on disk and are found by searches.
    ///
    /// - Parameters:
    ///   - templates: at least one, of the gallery's kind; the first one fixes the kind of an empty gallery.
    ///   - label: what the operator calls the subject.
    ///   - gallery: the gallery's name.
    ///   - idempotency: makes a repeated request harmless.
    /// - Throws: `galleryNotFound`, `modelDiffers`, `nameInvalid`, `full`, `idempotencyConflict`, `unavailable`.
    public func enrol(
        _ templates: [FaceTemplate], label: String, in gallery: String, idempotency: IdempotencyKey? = nil
    ) async throws(StorageError) -> Enrolment {
        let limits = configuration.limits
        let now = now
        let request = EnrolmentRequest(label: label, templates: templates)
        return try await write({ tables -> (Enrolment, GalleryTables.Added?) in
            let record = try tables.gallery(gallery)
            if let idempotency, let repeated = try tables.repeated(idempotency, in: record, limits, now: now) {
                return (repeated, nil)
            }
            let added = try tables.enrol([request], in: record, limits, now: now)
            guard let enrolment = added.enrolments.first else { preconditionFailure("one request, one enrolment") }
            if let idempotency { try tables.remember(enrolment, idempotency, in: record, now: now) }
            return (enrolment, added)
        }) { [self] enrolment, added in
            if let added { index(added) }
            return enrolment
        }
    }

    /// Adds templates of many subjects, all or none.
    ///
    /// - Throws: `galleryNotFound`, `modelDiffers`, `nameInvalid`, `full`, `unavailable`.
    @discardableResult public func enrol(
        _ requests: [EnrolmentRequest], in gallery: String
    ) async throws(StorageError) -> [Enrolment] {
        let limits = configuration.limits
        let now = now
        return try await write({ try $0.enrol(requests, in: try $0.gallery(gallery), limits, now: now) }) {
            [self] added in
            index(added)
            return added.enrolments
        }
    }

    /// The templates of a subject, in the order of their enrolment.
    ///
    /// - Throws: `galleryNotFound`, `subjectNotFound`, `corrupt`.
    public func templates(of subject: SubjectID, in gallery: String) async throws(StorageError) -> [EnrolledTemplate] {
        try await read { tables in
            let gallery = try tables.gallery(gallery)
            _ = try tables.subject(subject, in: gallery)
            return try tables.templates(of: subject, in: gallery).map { record in
                guard let model = gallery.model,
                    let template = FaceTemplate(
                        normalizing: record.values, kind: model.kind, quality: record.quality)
                else { throw StorageError(.corrupt, "a template record was changed or damaged") }
                return EnrolledTemplate(
                    id: TemplateID(rawValue: record.id), template: template,
                    enrolled: Date(timeIntervalSince1970: record.enrolled))
            }
        }
    }

    /// Deletes a subject with all templates; when this returns, nothing of them is left in the store's files.
    ///
    /// - Throws: `galleryNotFound`, `subjectNotFound`, `unavailable`.
    public func delete(_ subject: SubjectID, in gallery: String) async throws(StorageError) {
        try await write({ [folder] tables in
            let record = try tables.gallery(gallery)
            try tables.delete(subject, in: record)
            // Before the rows are gone: whatever happens in between, no deleted row is left in a file.
            IndexSnapshot.remove(Self.snapshotPath(folder, record.id))
        }) { [self] in
            remove(subject, from: gallery)
        }
        try await eraseLog()
    }

    /// Adds to an index what is on disk now.
    private func index(_ added: GalleryTables.Added) {
        update(added.gallery.name) { index throws(StorageError) in
            try index.append(added.rows, values: added.values)
        }
    }

    private func remove(_ subject: SubjectID, from gallery: String) {
        update(gallery) { index throws(StorageError) in try index.remove(subject) }
    }

    /// Changes an index if it is in memory. One that cannot be changed is dropped, and read again when it is needed.
    private func update(_ gallery: String, _ change: (TemplateIndex) throws(StorageError) -> Void) {
        guard let index = indexes.withLock({ $0[gallery] }) else { return }
        do {
            try change(index)
        } catch {
            indexes.withLock { $0[gallery] = nil }
        }
    }
}
