import Foundation
import GRDB

/// A row of the table of subjects. The label is sealed; it is found by its code, which only the key's owner can compute.
struct SubjectRecord {
    let id: Int64
    let gallery: Int64
    let label: String
    /// Seconds since 1970.
    let created: Double

    init(id: Int64, gallery: Int64, label: String, created: Double) {
        (self.id, self.gallery, self.label, self.created) = (id, gallery, label, created)
    }

    /// Reads a row.
    ///
    /// - Throws: `corrupt` when it is not as it was written.
    init(_ row: Row, _ keys: KeyRing) throws {
        id = try row.decode(forColumn: "id")
        gallery = try row.decode(forColumn: "gallery_id")
        created = try row.decode(forColumn: "created")
        let sealed = try row.decode(Data.self, forColumn: "label")
        let context = Self.context(id: id, gallery: gallery, created: created)
        label = String(decoding: try keys.open(sealed, .label, context), as: UTF8.self)
        guard try row.decode(Data.self, forColumn: "label_index") == Self.index(of: label, in: gallery, keys) else {
            throw StorageError(.corrupt, "a label record was changed or damaged")
        }
    }

    /// Writes a new row.
    func insert(_ db: Database, _ keys: KeyRing) throws {
        let context = Self.context(id: id, gallery: gallery, created: created)
        try db.cachedStatement(
            sql: "INSERT INTO subject (id, gallery_id, label_index, label, created) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            id, gallery, Self.index(of: label, in: gallery, keys),
            try keys.seal(Data(label.utf8), .label, context), created,
        ])
    }

    /// The code that a label is found by; texts that Unicode considers equal have the same code.
    static func index(of label: String, in gallery: Int64, _ keys: KeyRing) -> Data {
        var context = AuthenticatedData("label")
        context.add(gallery)
        context.add(label.precomposedStringWithCanonicalMapping)
        return keys.code(.labelIndex, context)
    }

    private static func context(id: Int64, gallery: Int64, created: Double) -> AuthenticatedData {
        var context = AuthenticatedData("subject")
        context.add(gallery)
        context.add(id)
        context.add(created)
        return context
    }
}
