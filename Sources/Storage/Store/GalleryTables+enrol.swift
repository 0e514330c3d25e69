import Foundation
import GRDB
import Vision

extension GalleryTables {
    /// What a transaction has added.
    struct Added {
        var gallery: GalleryRecord
        var enrolments: [Enrolment] = []
        var rows: [IndexRow] = []
        var values: [Float] = []
    }

    /// Adds templates of subjects, old and new.
    ///
    /// - Throws: `modelDiffers`, `nameInvalid`, `full`.
    func enrol(
        _ requests: [EnrolmentRequest], in gallery: GalleryRecord, _ limits: GalleryLimits, now: Double
    ) throws -> Added {
        var added = Added(gallery: gallery)
        guard let first = requests.first?.templates.first else { return added }
        let model = gallery.model ?? Gallery.Network(kind: first.kind, dimension: first.values.count)
        added.gallery.model = model
        // One identifier for each template and each subject that may be new.
        var nextID = try StoreRecord.takeIDs(
            db, requests.reduce(requests.count) { $0 + $1.templates.count }, keys)
        for request in requests {
            precondition(!request.templates.isEmpty, "an enrolment has at least one template")
            try limits.check(label: request.label)
            for template in request.templates { try model.check(template) }
            try enrol(request, model, limits, now: now, nextID: &nextID, into: &added)
        }
        try added.gallery.save(db, keys)
        return added
    }

    private func enrol(
        _ request: EnrolmentRequest, _ model: Gallery.Network, _ limits: GalleryLimits, now: Double,
        nextID: inout Int64, into added: inout Added
    ) throws {
        func takeID() -> Int64 {
            defer { nextID += 1 }
            return nextID
        }
        let known = try subject(label: request.label, in: added.gallery)
        guard (known?.templates ?? 0) + request.templates.count <= limits.templatesPerSubject else {
            throw StorageError(.full, "a subject has at most \(limits.templatesPerSubject) templates")
        }
        let subject = known?.id ?? SubjectID(rawValue: takeID())
        if known == nil {
            guard added.gallery.subjects < limits.subjectsPerGallery else {
                throw StorageError(.full, "a gallery has at most \(limits.subjectsPerGallery) subjects")
            }
            added.gallery.subjects += 1
            try SubjectRecord(id: subject.rawValue, gallery: added.gallery.id, label: request.label, created: now)
                .insert(db, keys)
        }
        var templates: [TemplateID] = []
        for template in request.templates {
            // The database has no value for what is not a number.
            let quality = template.quality.flatMap { $0.isFinite ? $0 : nil }
            let record = TemplateRecord(
                id: takeID(), subject: subject.rawValue, values: template.values, quality: quality, enrolled: now)
            try record.insert(db, gallery: added.gallery.id, model, keys)
            templates.append(TemplateID(rawValue: record.id))
            added.rows.append(record.indexRow)
            added.values += template.values
        }
        added.gallery.templates += templates.count
        added.enrolments.append(
            Enrolment(subject: subject, templates: templates, outcome: known == nil ? .created : .extended))
    }

    /// What a key's first enrolment did; nil when the key is new.
    ///
    /// - Throws: `idempotencyConflict`.
    func repeated(_ key: IdempotencyKey, in gallery: GalleryRecord, _ limits: GalleryLimits, now: Double) throws
        -> Enrolment?
    {
        try limits.check(label: key.key)
        try RememberedEnrolment.removeExpired(db, now: now)
        guard let record = try RememberedEnrolment.read(db, key, in: gallery.id, keys) else { return nil }
        guard record.fingerprint == key.fingerprint else {
            throw StorageError(.idempotencyConflict, "the idempotency key was used for another request")
        }
        return Enrolment(subject: record.subject, templates: record.templates, outcome: .repeated)
    }

    /// Remembers what a key's enrolment did.
    func remember(_ enrolment: Enrolment, _ key: IdempotencyKey, in gallery: GalleryRecord, now: Double) throws {
        let record = RememberedEnrolment(
            fingerprint: key.fingerprint, subject: enrolment.subject, templates: enrolment.templates)
        try record.insert(db, key, in: gallery.id, now: now, keys)
    }
}

extension Gallery.Network {
    /// Checks that a template is of the kind.
    ///
    /// - Throws: `modelDiffers`.
    func check(_ template: FaceTemplate) throws(StorageError) {
        if let difference = template.kind.difference(of: kind) {
            throw StorageError(.modelDiffers, "the gallery's templates are \(difference)")
        }
        guard template.values.count == dimension, dimension <= TemplateIndex.longestDimension else {
            throw StorageError(.modelDiffers, "the gallery's templates have another length")
        }
    }
}
