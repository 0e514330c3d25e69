import Foundation
import GRDB

/// The tables of one transaction, with what is needed to read and write them.
struct GalleryTables {
    let db: Database
    let keys: KeyRing

    /// All galleries, by name.
    func galleries() throws -> [GalleryRecord] {
        try Row.fetchAll(db, sql: "SELECT * FROM gallery ORDER BY name").map { try GalleryRecord($0, keys) }
    }

    /// - Throws: `galleryNotFound`.
    func gallery(_ name: String) throws -> GalleryRecord {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM gallery WHERE name = ?", arguments: [name]) else {
            throw StorageError(.galleryNotFound, "there is no gallery of that name")
        }
        return try GalleryRecord(row, keys)
    }

    /// - Throws: `subjectNotFound`.
    func subject(_ id: SubjectID, in gallery: GalleryRecord) throws -> Subject {
        guard let subject = try find(id, in: gallery) else {
            throw StorageError(.subjectNotFound, "there is no such subject in the gallery")
        }
        return subject
    }

    /// A subject; nil when there is none.
    func find(_ id: SubjectID, in gallery: GalleryRecord) throws -> Subject? {
        try subject(where: "id = ? AND gallery_id = ?", [id.rawValue, gallery.id])
    }

    /// The subject of a label; nil when there is none.
    func subject(label: String, in gallery: GalleryRecord) throws -> Subject? {
        try subject(where: "label_index = ?", [SubjectRecord.index(of: label, in: gallery.id, keys)])
    }

    /// Subjects by identifier.
    func subjects(in gallery: GalleryRecord, after: SubjectID?, count: Int) throws -> [Subject] {
        try Row.fetchAll(
            db, sql: Self.subjectQuery + "WHERE gallery_id = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [gallery.id, after?.rawValue ?? 0, count]
        ).map(subject)
    }

    private func subject(where condition: String, _ arguments: StatementArguments) throws -> Subject? {
        try Row.fetchOne(db.cachedStatement(sql: Self.subjectQuery + "WHERE " + condition), arguments: arguments)
            .map(subject)
    }

    private func subject(_ row: Row) throws -> Subject {
        let record = try SubjectRecord(row, keys)
        return Subject(
            id: SubjectID(rawValue: record.id), label: record.label, templates: try row.decode(forColumn: "templates"),
            created: Date(timeIntervalSince1970: record.created))
    }

    private static let subjectQuery = """
        SELECT *, (SELECT COUNT(*) FROM template WHERE subject_id = subject.id) AS templates FROM subject\u{20}
        """

    /// The templates of a subject, in the order of their enrolment.
    func templates(of subject: SubjectID, in gallery: GalleryRecord) throws -> [TemplateRecord] {
        guard let model = gallery.model else { return [] }
        return try Row.fetchAll(
            db, sql: "SELECT * FROM template WHERE subject_id = ? ORDER BY id", arguments: [subject.rawValue]
        ).map { try TemplateRecord($0, gallery: gallery.id, model, keys) }
    }

    /// Reads the templates of a gallery that were enrolled after one of them, in that order.
    func forEachTemplate(in gallery: GalleryRecord, after last: Int64, _ use: (TemplateRecord) throws -> Void) throws {
        guard let model = gallery.model else { return }
        // CROSS makes SQLite begin with the templates: few are newer than a file of the index.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT template.* FROM template CROSS JOIN subject ON subject.id = template.subject_id
                WHERE template.id > ? AND subject.gallery_id = ? ORDER BY template.id
                """, arguments: [last, gallery.id])
        while let row = try rows.next() { try use(TemplateRecord(row, gallery: gallery.id, model, keys)) }
    }
}
