import GRDB

extension GalleryTables {
    /// Deletes a subject with all that belongs to it.
    ///
    /// - Throws: `subjectNotFound`.
    func delete(_ id: SubjectID, in gallery: GalleryRecord) throws {
        let subject = try subject(id, in: gallery)
        try db.execute(sql: "DELETE FROM subject WHERE id = ?", arguments: [id.rawValue])
        var gallery = gallery
        gallery.subjects -= 1
        gallery.templates -= subject.templates
        gallery.erasures += 1
        try gallery.save(db, keys)
    }

    /// Deletes a gallery with all that belongs to it.
    func delete(_ gallery: GalleryRecord) throws {
        try db.execute(sql: "DELETE FROM gallery WHERE id = ?", arguments: [gallery.id])
    }
}
