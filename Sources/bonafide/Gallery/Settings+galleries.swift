import Foundation
import Storage

extension Settings {
    /// What is done when no key is named and there is none at the usual place.
    enum MissingKey {
        /// One is made there, as for a first enrolment, unless there is a store already.
        case make
        /// It is an error.
        case refuse
    }

    /// The file of the galleries' key.
    var galleryKeyPath: String { text(.galleryKeyFile) ?? home + "/gallery.key" }

    /// Opens the galleries.
    ///
    /// - Throws: `StorageError`.
    func openGalleries(missingKey: MissingKey = .refuse) throws(StorageError) -> GalleryStore {
        try GalleryStore(folder: galleriesPath, key: try galleryKey(missingKey))
    }

    private var galleriesPath: String { text(.galleryFolder) ?? home + "/galleries" }

    /// Refuses to make a key at the usual place beside a store: it would hide that the store's own is lost.
    ///
    /// - Throws: `keyWrong`.
    func checkNoStoreNeedsKey() throws(StorageError) {
        guard !GalleryStore.isThere(galleriesPath) else {
            throw StorageError(
                .keyWrong, "there is a store in \(galleriesPath), but its key \(galleryKeyPath) is missing")
        }
    }

    private func galleryKey(_ missingKey: MissingKey) throws(StorageError) -> StoreKey {
        if let text = text(.galleryKey) { return try StoreKey(text: text) }
        let isThere = text(.galleryKeyFile) != nil || FileManager.default.fileExists(atPath: galleryKeyPath)
        if !isThere { try checkNoStoreNeedsKey() }
        guard !isThere, missingKey == .make else { return try StoreKey(file: galleryKeyPath) }
        let key = StoreKey.generate()
        try key.write(to: galleryKeyPath)
        Terminal.note(
            "made the galleries' key \(galleryKeyPath); without it nobody can read them: keep a copy elsewhere")
        return key
    }
}
