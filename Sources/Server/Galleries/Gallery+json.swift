import Replies
import Storage

extension Gallery {
    /// What a reply says about a gallery.
    var json: JSON { GalleryReplies.gallery.json(self) }
}

extension Subject {
    /// What a reply says about a subject.
    var json: JSON { GalleryReplies.subject.json(self) }
}
