public import Vision

/// The subjects of a gallery that are nearest to a template.
public struct SearchResult: Sendable, Equatable {
    /// A subject, with the distances of its templates.
    public struct NearSubject: Sendable, Equatable {
        /// The subject.
        public let subject: Subject
        /// The subject's template that is nearest.
        public let template: TemplateID
        /// The similarity of that template.
        public let similarity: SimilarityScore
        /// The distance of that template: the minimum of the subject's.
        public let minimumDistance: Double
        /// The mean distance of all templates of the subject.
        public let meanDistance: Double
    }

    /// The nearest first; of equally near subjects the one that was enrolled first.
    public let candidates: [NearSubject]
    /// The number of subjects when the search began.
    public let subjects: Int
    /// The number of templates that it was compared with.
    public let templates: Int
}
