public import Imaging

/// One of the two pictures of a comparison cannot be read.
public struct PictureError: Error, Sendable, Equatable {
    /// What a picture of a comparison is.
    public enum Role: String, Sendable, CaseIterable {
        /// The one that is trusted, such as a document's portrait.
        case reference
        /// The one that is compared with it, such as a selfie.
        case probe
    }

    /// The picture that cannot be read.
    public let role: Role
    /// What is wrong with the picture's bytes.
    public let error: ImagingError

    /// An error in one of the two pictures.
    public init(_ role: Role, _ error: ImagingError) {
        self.role = role
        self.error = error
    }
}
