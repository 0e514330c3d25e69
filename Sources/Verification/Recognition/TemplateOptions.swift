import Vision

/// What a caller may choose for a picture of which a template is made.
public struct TemplateOptions: Sendable, Equatable {
    /// What a picture's quality decides.
    public enum Quality: Sendable, Equatable {
        /// A picture that does not meet the policy's limits for a purpose is refused, with reasons and hints.
        case required(QualityPurpose)
        /// Quality is measured, reported and kept in the template, and refuses nothing.
        case measured
        /// Quality is not measured.
        case skipped
    }

    /// What other faces in the picture mean.
    public enum OtherFaces: Sendable {
        /// The picture is refused when another face is about as large as the largest: whose picture is it?
        case refused
        /// The largest is taken, as on a data page whose portrait is printed a second time as a ghost image.
        case ignored
        /// The one nearest to the middle is taken, as in data sets such as LFW whose pictures are cut around a person.
        case ignoredOffCentre
    }

    /// How a face is looked for.
    public enum Search: Sendable {
        /// Once, in the picture as it is.
        case once
        /// Again with more contrast, turned, and enlarged, until a face is found.
        case retried
    }

    /// Whether the presentation is judged, too.
    public enum Liveness: Sendable {
        case judged
        case skipped
    }

    /// What quality decides.
    public var quality: Quality
    /// What other faces mean.
    public var otherFaces: OtherFaces
    /// How a face is looked for.
    public var search: Search
    /// Whether the presentation is judged, too.
    public var liveness: Liveness
    /// What the template is made of; as the network's manifest entry says when absent.
    public var form: FaceEmbedder.Form?

    /// Options from their parts.
    public init(
        quality: Quality, otherFaces: OtherFaces = .refused, search: Search = .once, liveness: Liveness = .skipped,
        form: FaceEmbedder.Form? = nil
    ) {
        self.quality = quality
        self.otherFaces = otherFaces
        self.search = search
        self.liveness = liveness
        self.form = form
    }

    /// A picture of a person in front of a camera, to be compared.
    public static let selfie = TemplateOptions(quality: .required(.matching))
    /// A picture of a person in front of a camera, to become a reference.
    public static let enrolment = TemplateOptions(quality: .required(.enrolment))
    /// The portrait of a document, by itself or on its page.
    public static let documentPortrait = TemplateOptions(quality: .skipped, otherFaces: .ignored, search: .retried)
}
