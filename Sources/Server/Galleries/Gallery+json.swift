import Replies
import Storage

extension Gallery {
    /// What is told about a gallery.
    var json: JSON { GalleryReplies.gallery.json(self) }
}

extension Subject {
    /// What is told about a subject.
    var json: JSON { GalleryReplies.subject.json(self) }
}
