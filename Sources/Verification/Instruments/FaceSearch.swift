/// How a face is looked for in a picture.
public enum FaceSearch: Sendable {
    /// Once, in the picture as it is.
    case once
    /// Again with more contrast, turned, and enlarged, until a face is found.
    case retried
}
