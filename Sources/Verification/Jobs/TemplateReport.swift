public import Vision

/// What was found in one picture while its template was made.
public struct TemplateReport: Sendable {
    /// The template; absent when the picture was refused.
    public let template: FaceTemplate?
    /// Why there is none, the most important first; empty when there is one.
    public let reasons: [Reason]
    /// What would make a better picture and refuses none, the most important first.
    public let remarks: [Reason]
    /// What the person can do about it, in the order of the reasons and then of the remarks, without repeats.
    public var hints: [String] { (reasons + remarks).hints }
    /// The face that the template is made of, in pixels of the upright original.
    public let face: DetectedFace?
    /// How many faces were found.
    public let faceCount: Int
    /// The quality components; empty when quality was not measured.
    public let quality: [QualityComponent]
    /// Each comparison of quality with its limits.
    public let comparisons: [Comparison]
    /// The liveness job on the same pixels; absent when it was not asked for.
    public let liveness: LivenessReport?
    /// What had to be done before a face was found.
    public let preparation: PicturePreparation
    /// Columns and rows of the upright picture.
    public let imageSize: (width: Int, height: Int)
    /// Wall time per stage.
    public let stages: [Stage]

    /// A report of a decision, with what it rests on.
    public init(
        template: FaceTemplate?, reasons: [Reason] = [], remarks: [Reason] = [], face: DetectedFace? = nil,
        faceCount: Int,
        quality: [QualityComponent] = [], comparisons: [Comparison] = [], liveness: LivenessReport? = nil,
        preparation: PicturePreparation = .none, imageSize: (width: Int, height: Int),
        stages: [Stage] = []
    ) {
        self.template = template
        self.reasons = reasons
        self.remarks = remarks
        self.face = face
        self.faceCount = faceCount
        self.quality = quality
        self.comparisons = comparisons
        self.liveness = liveness
        self.preparation = preparation
        self.imageSize = imageSize
        self.stages = stages
    }
}
