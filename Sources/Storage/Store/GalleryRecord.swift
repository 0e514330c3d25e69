import Foundation
import GRDB
import Inference

/// A row of the table of galleries, with a code over all of it.
struct GalleryRecord: Sendable {
    let id: Int64
    let name: String
    var model: Gallery.Network?
    var subjects: Int
    var templates: Int
    /// The number of deletions.
    var erasures: Int64
    /// Seconds since 1970.
    let created: Double

    /// The gallery as the package's interface shows it.
    var gallery: Gallery {
        Gallery(
            name: name, model: model, subjects: subjects, templates: templates,
            created: Date(timeIntervalSince1970: created))
    }

    /// The record of a new gallery.
    init(id: Int64, name: String, created: Double) {
        (self.id, self.name, self.created) = (id, name, created)
        (subjects, templates, erasures) = (0, 0, 0)
    }

    /// Reads a row.
    ///
    /// - Throws: `corrupt` when it is not as it was written.
    init(_ row: Row, _ keys: KeyRing) throws {
        id = try row.decode(forColumn: "id")
        name = try row.decode(forColumn: "name")
        subjects = try row.decode(forColumn: "subjects")
        templates = try row.decode(forColumn: "templates")
        erasures = try row.decode(forColumn: "erasures")
        created = try row.decode(forColumn: "created")
        let identifier = try row.decode(String?.self, forColumn: "model")
        let dimension = try row.decode(Int?.self, forColumn: "dimension")
        if let kind = identifier.flatMap(TemplateKind.init(identifier:)), let dimension {
            model = Gallery.Network(kind: kind, dimension: dimension)
        } else if identifier != nil || dimension != nil {
            throw StorageError(.corrupt, "a gallery record was changed or damaged")
        }
        try keys.check(try row.decode(forColumn: "code"), .gallery, context)
    }

    /// Writes the row, whether or not it is there.
    func save(_ db: Database, _ keys: KeyRing) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO gallery (id, name, model, dimension, subjects, templates, erasures, created, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
                model = excluded.model, dimension = excluded.dimension, subjects = excluded.subjects,
                templates = excluded.templates, erasures = excluded.erasures, code = excluded.code
                """
        ).execute(arguments: [
            id, name, model?.kind.identifier, model?.dimension, subjects, templates, erasures, created,
            keys.code(.gallery, context),
        ])
    }

    private var context: AuthenticatedData {
        var context = AuthenticatedData("gallery")
        context.add(id)
        context.add(name)
        context.add(model?.kind.identifier ?? "")
        for number in [Int64(model?.dimension ?? 0), Int64(subjects), Int64(templates), erasures] {
            context.add(number)
        }
        context.add(created)
        return context
    }
}
