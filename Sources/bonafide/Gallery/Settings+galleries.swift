import Foundation
import Storage

extension Settings {
    /// Opens the galleries. Where no key is named, one is made beside them at the first use.
    ///
    /// - Throws: `StorageError`.
    func openGalleries() throws(StorageError) -> GalleryStore {
        try GalleryStore(folder: text(.galleryFolder) ?? home + "/galleries", key: try galleryKey)
    }

    private var galleryKey: StoreKey {
        get throws(StorageError) {
            if let text = text(.galleryKey) { return try StoreKey(text: text) }
            if let path = text(.galleryKeyFile) { return try StoreKey(file: path) }
            let path = home + "/gallery.key"
            if FileManager.default.fileExists(atPath: path) { return try StoreKey(file: path) }
            let key = StoreKey.generate()
            try key.write(to: path)
            Terminal.note("made the galleries' key \(path); without it nobody can read them: keep a copy elsewhere")
            return key
        }
    }
}
