import Foundation
import GRDB
import Vision

/// A row of the table of templates. The seal binds the values to everything else in the row, and to gallery and model.
struct TemplateRecord {
    let id: Int64
    let subject: Int64
    let values: [Float]
    let quality: Double?
    /// Seconds since 1970.
    let enrolled: Double

    init(id: Int64, subject: Int64, values: [Float], quality: Double?, enrolled: Double) {
        (self.id, self.subject, self.values) = (id, subject, values)
        (self.quality, self.enrolled) = (quality, enrolled)
    }

    /// Reads a row.
    ///
    /// - Throws: `corrupt` when it is not as it was written.
    init(_ row: Row, gallery: Int64, _ model: Gallery.Network, _ keys: KeyRing) throws {
        id = try row.decode(forColumn: "id")
        subject = try row.decode(forColumn: "subject_id")
        quality = try row.decode(forColumn: "quality")
        enrolled = try row.decode(forColumn: "enrolled")
        let context = Self.context(
            id: id, subject: subject, gallery: gallery, model, quality: quality, enrolled: enrolled)
        let bytes = try keys.open(try row.decode(forColumn: "sealed"), .template, context)
        guard let values = bytes.floats(count: model.dimension) else {
            throw StorageError(.corrupt, "a template record was changed or damaged")
        }
        self.values = values
    }

    /// Writes a new row.
    func insert(_ db: Database, gallery: Int64, _ model: Gallery.Network, _ keys: KeyRing) throws {
        let context = Self.context(
            id: id, subject: subject, gallery: gallery, model, quality: quality, enrolled: enrolled)
        try db.cachedStatement(
            sql: "INSERT INTO template (id, subject_id, sealed, quality, enrolled) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            id, subject, try keys.seal(Data(floats: values), .template, context), quality, enrolled,
        ])
    }

    /// The subject and the template, as a row of the index.
    var indexRow: IndexRow { IndexRow(subject: SubjectID(rawValue: subject), template: TemplateID(rawValue: id)) }

    private static func context(
        id: Int64, subject: Int64, gallery: Int64, _ model: Gallery.Network, quality: Double?, enrolled: Double
    ) -> AuthenticatedData {
        var context = AuthenticatedData("template")
        context.add(gallery)
        context.add(subject)
        context.add(id)
        context.add(model.kind.identifier)
        context.add(quality)
        context.add(enrolled)
        return context
    }
}
