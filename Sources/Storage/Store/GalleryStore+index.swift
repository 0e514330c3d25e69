import Foundation
import GRDB

extension GalleryStore {
    private enum Constants {
        /// Rows that are added to an index at a time.
        static let batchRows = 4096
        /// An index of fewer templates is built faster than its file is read.
        static let smallestSnapshot = 1000
    }

    /// Reads every gallery's index into memory, so that no first search waits for it.
    ///
    /// - Throws: `corrupt`, `unavailable`.
    public func loadIndexes() async throws(StorageError) {
        for gallery in try await galleries() where gallery.model != nil { _ = try await index(of: gallery.name) }
    }

    /// Writes the file of every index in memory, which makes the next start fast. Nothing depends on it.
    ///
    /// - Throws: `unavailable`.
    public func saveIndexes() async throws(StorageError) {
        for name in indexes.withLock({ $0.keys.sorted() }) { try await saveIndex(of: name) }
    }

    private func saveIndex(of name: String) async throws(StorageError) {
        // On the writing queue index and tables agree.
        guard let (view, header) = try await write({ [self] in try snapshot(of: name, $0) }, then: { $0 }) else {
            return
        }
        let path = Self.snapshotPath(folder, header.binding.gallery)
        guard !IndexSnapshot.isSame(path: path, header) else { return }
        try IndexSnapshot.write(view, header, keys: keys, path: path)
        try await write({ tables in
            guard let gallery = try? tables.gallery(name), gallery.id == header.binding.gallery,
                gallery.erasures == header.binding.erasures
            else {
                // What was deleted meanwhile must not come back.
                return IndexSnapshot.remove(path)
            }
            try IndexSnapshot.publish(path)
        }) { $0 }
    }

    private func snapshot(
        of name: String, _ tables: GalleryTables
    ) throws -> (view: IndexContents.View, header: SnapshotHeader)? {
        guard let view = indexes.withLock({ $0[name]?.view() }), view.count >= Constants.smallestSnapshot else {
            return nil
        }
        let gallery = try tables.gallery(name)
        guard let binding = binding(gallery) else { return nil }
        let nextID = try StoreRecord.takeIDs(tables.db, 0, tables.keys)
        return (view, SnapshotHeader(binding: binding, count: view.count, lastTemplate: nextID - 1))
    }

    /// The expected header of a file of the gallery's index; nil when there is no model yet.
    private func binding(_ gallery: GalleryRecord) -> SnapshotHeader.Binding? {
        gallery.model.map {
            .init(store: identifier, gallery: gallery.id, erasures: gallery.erasures, dimension: $0.dimension)
        }
    }

    /// The index of a gallery with a model, in memory.
    func index(of name: String) async throws(StorageError) -> TemplateIndex {
        if let index = indexes.withLock({ $0[name] }) { return index }
        // On the writing queue no change comes in between.
        return try await write({ [self] tables in
            if let index = indexes.withLock({ $0[name] }) { return index }
            let index = try load(try tables.gallery(name), tables)
            indexes.withLock { $0[name] = index }
            return index
        }) { $0 }
    }

    private func load(_ gallery: GalleryRecord, _ tables: GalleryTables) throws -> TemplateIndex {
        guard let binding = binding(gallery) else {
            throw StorageError(.modelDiffers, "the gallery has no template yet")
        }
        let path = Self.snapshotPath(folder, gallery.id)
        let nextID = try StoreRecord.takeIDs(tables.db, 0, tables.keys)
        if let snapshot = IndexSnapshot(path: path, of: binding, keys: keys) {
            let index = TemplateIndex(snapshot.contents)
            try append(gallery, after: snapshot.lastTemplate, to: index, tables)
            if index.count == gallery.templates, snapshot.lastTemplate < nextID { return index }
        }
        IndexSnapshot.remove(path)
        let index = TemplateIndex(dimension: binding.dimension)
        try append(gallery, after: 0, to: index, tables)
        guard index.count == gallery.templates else {
            throw StorageError(.corrupt, "the gallery has not as many templates as it should")
        }
        return index
    }

    private func append(
        _ gallery: GalleryRecord, after last: Int64, to index: TemplateIndex, _ tables: GalleryTables
    ) throws {
        var rows: [IndexRow] = []
        var values: [Float] = []
        try tables.forEachTemplate(in: gallery, after: last) { template in
            rows.append(template.indexRow)
            values += template.values
            guard rows.count == Constants.batchRows else { return }
            try index.append(rows, values: values)
            rows.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
        }
        try index.append(rows, values: values)
    }

    /// The file of a gallery's index; its name says nothing about the gallery's.
    static func snapshotPath(_ folder: String, _ gallery: Int64) -> String {
        "\(folder)/index-\(gallery).sealed"
    }
}
