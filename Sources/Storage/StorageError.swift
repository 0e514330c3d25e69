/// Why something cannot be stored or read.
public struct StorageError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable, CaseIterable {
        /// The store's file cannot be opened, read or written.
        case unavailable = "storage.unavailable"
        /// Another process has the store open.
        case inUse = "storage.in_use"
        /// A newer version of Bonafide wrote the store.
        case schemaNewer = "storage.schema_newer"
        /// The key is missing, malformed, readable by others, or not the one that the store was encrypted with.
        case keyWrong = "storage.key_wrong"
        /// What is stored was changed or damaged.
        case corrupt = "storage.corrupt"
        /// There is no such gallery.
        case galleryNotFound = "gallery.not_found"
        /// There is a gallery of that name already.
        case galleryExists = "gallery.exists"
        /// There is no such subject.
        case subjectNotFound = "gallery.subject_not_found"
        /// The template is of another network or kind than the gallery's.
        case modelDiffers = "gallery.model_differs"
        /// A name is empty, too long, or has characters that are not allowed.
        case nameInvalid = "gallery.name_invalid"
        /// The gallery, or the subject, has as many templates as are allowed.
        case full = "gallery.full"
        /// An idempotency key came again with other content.
        case idempotencyConflict = "gallery.idempotency_conflict"
        /// A facebank's file is not one.
        case facebankInvalid = "facebank.invalid"
        /// A facebank is of another network or kind.
        case facebankModelDiffers = "facebank.model_differs"
        /// Nothing says of which network a facebank is.
        case facebankModelUnknown = "facebank.model_unknown"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the operator; never a subject's name.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
