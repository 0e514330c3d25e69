import GRDB

extension GalleryStore {
    /// All galleries, by name.
    ///
    /// - Throws: `corrupt`, `unavailable`.
    public func galleries() async throws(StorageError) -> [Gallery] {
        try await read { try $0.galleries().map(\.gallery) }
    }

    /// A gallery.
    ///
    /// - Throws: `galleryNotFound`.
    public func gallery(_ name: String) async throws(StorageError) -> Gallery {
        try await read { try $0.gallery(name).gallery }
    }

    /// Makes an empty gallery, which takes any model's templates until it has the first.
    ///
    /// - Parameter name: ASCII letters, digits, dot, underscore and dash.
    /// - Throws: `nameInvalid`, `galleryExists`, `full`.
    @discardableResult public func createGallery(_ name: String) async throws(StorageError) -> Gallery {
        let limits = configuration.limits
        let now = now
        try limits.check(galleryName: name)
        return try await write({ tables in
            let others = try tables.galleries()
            guard !others.contains(where: { $0.name == name }) else {
                throw StorageError(.galleryExists, "there is a gallery of that name")
            }
            guard others.count < limits.galleries else {
                throw StorageError(.full, "a store has at most \(limits.galleries) galleries")
            }
            let id = try StoreRecord.takeIDs(tables.db, 1, tables.keys)
            let record = GalleryRecord(id: id, name: name, created: now)
            try record.save(tables.db, tables.keys)
            return record.gallery
        }) { $0 }
    }

    /// Deletes a gallery with all its subjects; nothing of them stays in the store's files.
    ///
    /// - Throws: `galleryNotFound`.
    public func deleteGallery(_ name: String) async throws(StorageError) {
        try await write({ [folder] tables in
            let gallery = try tables.gallery(name)
            // Before the rows: whatever happens in between, no deleted row is left in a file.
            IndexSnapshot.remove(Self.snapshotPath(folder, gallery.id))
            try tables.delete(gallery)
        }) { [self] in
            indexes.withLock { $0[name] = nil }
        }
        try await eraseLog()
    }

    /// Subjects of a gallery, in the order of their first enrolment.
    ///
    /// - Parameters:
    ///   - gallery: the gallery's name.
    ///   - after: the last subject of the page before; absent for the first page.
    ///   - count: the most subjects that are returned.
    /// - Throws: `galleryNotFound`, `corrupt`.
    public func subjects(
        in gallery: String, after: SubjectID? = nil, count: Int = 100
    ) async throws(StorageError) -> [Subject] {
        try await read { try $0.subjects(in: try $0.gallery(gallery), after: after, count: max(count, 0)) }
    }

    /// A subject.
    ///
    /// - Throws: `galleryNotFound`, `subjectNotFound`, `corrupt`.
    public func subject(_ id: SubjectID, in gallery: String) async throws(StorageError) -> Subject {
        try await read { try $0.subject(id, in: try $0.gallery(gallery)) }
    }

    /// The subject that has a label; nil when there is none.
    ///
    /// - Throws: `galleryNotFound`, `corrupt`.
    public func subject(label: String, in gallery: String) async throws(StorageError) -> Subject? {
        try await read { try $0.subject(label: label, in: try $0.gallery(gallery)) }
    }
}
