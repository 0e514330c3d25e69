public import Inference
public import Vision

/// Where templates of people are kept and searched; it decides nothing.
public protocol TemplateGallery: Sendable {
    /// The people nearest to a template.
    ///
    /// - Parameters:
    ///   - maximumCount: how many people at most.
    ///   - metric: what their distances are.
    func nearest(
        to template: FaceTemplate, maximumCount: Int, metric: RecognitionEntry.Metric
    ) async throws -> GallerySearch

    /// Enrols a template under a label; a new label makes a new subject.
    func keep(_ template: FaceTemplate, label: String) async throws -> GalleryEnrolment
}

/// The people of a gallery that are nearest to a template.
public struct GallerySearch: Sendable, Equatable {
    /// A subject near the template.
    public struct Candidate: Sendable, Equatable {
        /// The subject's identifier; absent in a facebank, which has none.
        public let id: String?
        /// What the operator calls the subject.
        public let label: String
        /// How many templates there are of the subject.
        public let templates: Int
        /// The similarity of the nearest template.
        public let similarity: SimilarityScore
        /// The distance of the nearest template.
        public let minimumDistance: Double
        /// The mean distance of the subject's templates.
        public let meanDistance: Double

        /// A candidate and how near the templates are.
        public init(
            id: String?, label: String, templates: Int, similarity: SimilarityScore, minimumDistance: Double,
            meanDistance: Double
        ) {
            self.id = id
            self.label = label
            self.templates = templates
            self.similarity = similarity
            self.minimumDistance = minimumDistance
            self.meanDistance = meanDistance
        }
    }

    /// The nearest first.
    public let candidates: [Candidate]
    /// The number of subjects when the search began.
    public let subjects: Int
    /// The number of templates that it was compared with.
    public let templates: Int

    /// A result among that many subjects and templates.
    public init(candidates: [Candidate], subjects: Int, templates: Int) {
        self.candidates = candidates
        self.subjects = subjects
        self.templates = templates
    }
}

/// The result of enrolling a template.
public struct GalleryEnrolment: Sendable, Equatable {
    /// What enrolling did to the subject.
    public enum Change: String, Sendable, Codable, CaseIterable {
        /// The subject is new.
        case created
        /// The subject was there and has more templates now.
        case extended
        /// The same idempotency key had done it before; nothing was changed.
        case repeated
    }

    /// The subject's identifier; absent in a facebank, which has none.
    public let subject: String?
    /// The identifiers of the new templates, in their order.
    public let templates: [String]
    /// What enrolling did to the subject.
    public let change: Change

    /// The result; identifiers are absent in a facebank, which has none.
    public init(subject: String?, templates: [String], change: Change) {
        self.subject = subject
        self.templates = templates
        self.change = change
    }
}
