import Vision

/// What a caller may choose for a picture of which a template is made.
public struct TemplateOptions: Sendable, Equatable {
    /// What a picture's quality decides.
    public enum QualityCheck: Sendable, Equatable {
        /// A picture that does not meet the policy's limits for a purpose is refused, with reasons and hints.
        case required(QualityPurpose)
        /// Quality is measured, reported and kept in the template, and refuses nothing.
        case measured
        /// Quality is not measured.
        case skipped
    }

    /// Whether the presentation is judged, too.
    public enum LivenessCheck: Sendable {
        case judged
        case skipped
    }

    /// Where a picture's pixels come from.
    public enum PictureOrigin: Sendable {
        /// A person before a camera.
        case camera
        /// A portrait that was printed on a document.
        case document
    }

    /// What quality decides.
    public var quality: QualityCheck
    /// What other faces mean.
    public var otherFaces: OtherFaces
    /// How a face is looked for.
    public var search: FaceSearch
    /// Whether the presentation is judged, too.
    public var liveness: LivenessCheck
    /// What kind of picture it is, which says which mean is subtracted from a centred template.
    public var origin: PictureOrigin

    /// Options; by default one face is searched for once, and its presentation is not judged.
    public init(
        quality: QualityCheck, otherFaces: OtherFaces = .refused, search: FaceSearch = .once,
        liveness: LivenessCheck = .skipped, origin: PictureOrigin = .camera
    ) {
        self.quality = quality
        self.otherFaces = otherFaces
        self.search = search
        self.liveness = liveness
        self.origin = origin
    }

    /// A picture of a person in front of a camera, to be compared.
    public static let selfie = TemplateOptions(quality: .required(.matching))
    /// A picture of a person in front of a camera, to become a reference.
    public static let enrolment = TemplateOptions(quality: .required(.enrolment))
    /// The portrait of a document, by itself or on its page.
    public static let documentPortrait = TemplateOptions(
        quality: .skipped, otherFaces: .ignored, search: .retried, origin: .document)
    /// A picture to become a reference, whose presentation is judged.
    public static let judgedEnrolment = TemplateOptions(quality: .required(.enrolment), liveness: .judged)
}
