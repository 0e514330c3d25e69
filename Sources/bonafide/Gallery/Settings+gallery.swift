import Storage

extension Settings {
    /// The folder of the galleries' store.
    var galleriesFolder: String { text(.galleries) ?? home + "/galleries" }

    /// The file of the store's key.
    var galleryKeyPath: String { text(.galleryKeyFile) ?? home + "/gallery.key" }

    /// The store's key: of the setting when it is set, else of the file.
    var storeKey: StoreKey {
        get throws(StorageError) {
            if let text = text(.galleryKey) { return try StoreKey(text: text) }
            return try StoreKey(file: galleryKeyPath)
        }
    }

    /// Opens the store.
    func openGalleries() throws(StorageError) -> GalleryStore {
        try GalleryStore(folder: galleriesFolder, key: try storeKey)
    }
}
