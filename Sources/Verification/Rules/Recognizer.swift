public import Inference
public import Vision

/// What templates of one kind mean under a policy: compares them and knows the error rates of its thresholds.
public struct Recognizer: Sendable, Equatable {
    /// The network's name in the manifest.
    public let model: String
    /// What the templates are made of.
    public let kind: TemplateKind
    /// SHA-256 of the network's file.
    public var modelSHA256: String { kind.modelSHA256 }
    /// How many values its templates have.
    public let templateLength: Int
    /// The metric of `TemplateComparison.distance`.
    public let metric: RecognitionEntry.Metric
    /// What was measured with such templates; absent when the policy has nothing about it.
    public let calibration: RecognitionCalibration?
    /// The policy's wanted share of searches of people who are not enrolled that end with a candidate.
    public let falsePositiveIdentificationRate: Double
    private let centring: TemplateCentring?
    private let standardPoint: String
    private let threshold: SimilarityScore?

    /// A recognizer for a network of the manifest. Its templates are centred when the manifest has a mean, unless the policy
    /// knows only those that are not: a policy of before goes on to compare what it was measured with.
    ///
    /// - Parameter form: what of a face the network is shown; as the policy says, or else the manifest, when absent.
    /// - Throws: `notARecognizer` for a network without a section `recognition`.
    public init(
        _ entry: ModelEntry, _ policy: RecognitionPolicy, form: TemplateKind.TemplateForm? = nil
    ) throws(VerificationError) {
        guard let recognition = entry.recognition else {
            throw VerificationError(.notARecognizer, "the manifest gives \(entry.name) no section `recognition`")
        }
        model = entry.name
        let standard = entry.templateKind(form ?? policy.templateForm ?? recognition.standardForm)
        // Before there were kinds, both forms were compared by one calibration.
        let former = [standard.uncentred, TemplateKind(modelSHA256: entry.sha256)].lazy
        calibration = policy.calibration(of: standard) ?? former.compactMap(policy.calibration).first
        kind = calibration == nil || calibration?.kind == standard ? standard : standard.uncentred
        centring = recognition.centring
        templateLength = recognition.length
        metric = recognition.metric
        falsePositiveIdentificationRate = policy.falsePositiveIdentificationRate
        standardPoint = policy.operatingPoint
        threshold = policy.thresholds?[entry.sha256].map(SimilarityScore.init)
    }

    /// The operating point of comparisons one to one.
    ///
    /// - Parameter request: what the caller asks for; without it the policy's own choice.
    /// - Throws: `operatingPointUnsupported` for a name that the policy does not know or a rate that its calibration cannot
    ///   support; `thresholdMissing` when it has neither calibration nor threshold.
    public func operatingPoint(_ request: OperatingPoint.Request? = nil) throws(VerificationError) -> OperatingPoint {
        if request == nil, let threshold {
            return OperatingPoint(
                name: Self.nameOfOwn, falseMatchRate: falseMatchRate(at: threshold)?.value, threshold: threshold)
        }
        guard let calibration else {
            throw VerificationError(
                .thresholdMissing,
                "the policy has no calibration of \(model) (\(kind.identifier))"
                    + (request == nil ? ": set recognition.thresholds for it" : ", so that it has no operating points"))
        }
        switch request ?? .named(standardPoint) {
        case .falseMatchRate(let rate): return try point(rate)
        case .named(let name):
            guard let point = calibration.operatingPoints.first(where: { $0.name == name }) else {
                let known = calibration.operatingPoints.map(\.name).joined(separator: ", ")
                throw VerificationError(.operatingPointUnsupported, "no operating point is named \(name): \(known)")
            }
            return OperatingPoint(point)
        }
    }

    /// The operating point of a search: each of `count` templates may be a false hit, so that the false match rate must be
    /// the wanted rate of searches with a false hit (FPIR) over `count`.
    ///
    /// - Throws: `operatingPointUnsupported` when the calibration cannot support so small a rate; `thresholdMissing`.
    public func operatingPoint(forGallery count: Int, fpir: Double) throws(VerificationError) -> OperatingPoint {
        try operatingPoint(.falseMatchRate(fpir / Double(max(count, 1))))
    }

    /// The strictest operating point that was measured; absent without a calibration.
    public var strictestOperatingPoint: OperatingPoint? {
        calibration?.operatingPoints.max { $0.threshold < $1.threshold }.map(OperatingPoint.init)
    }

    /// How many of `count` templates of other persons reach a threshold on average; absent without a calibration.
    public func expectedFalseHits(gallery count: Int, threshold: SimilarityScore) -> FalseHits? {
        falseMatchRate(at: threshold).map {
            FalseHits(expected: $0.value * Double(count), isUpperBound: $0.isUpperBound)
        }
    }

    /// The average number of false hits of a search.
    public struct FalseHits: Sendable, Equatable {
        /// The number.
        public let expected: Double
        /// Whether it is only a bound, as the rate lies beyond what was measured.
        public let isUpperBound: Bool
    }

    /// The false match rate at a similarity; absent without a calibration.
    public func falseMatchRate(at similarity: SimilarityScore) -> FalseMatchRate? {
        calibration?.falseMatchRate(at: similarity)
    }

    /// Compares two templates of this kind.
    ///
    /// - Throws: `templatesDiffer` when one is of another kind.
    public func compare(
        _ reference: FaceTemplate, _ probe: FaceTemplate, at operatingPoint: OperatingPoint
    ) throws(VisionError) -> TemplateComparison {
        if let difference = kind.difference(of: reference.kind) {
            throw VisionError(.templatesDiffer, "the template is not of \(model), but \(difference)")
        }
        let similarity = try reference.similarity(to: probe)
        return TemplateComparison(
            similarity, falseMatchRate: falseMatchRate(at: similarity), at: operatingPoint, metric: metric)
    }

    /// A template in this kind: one that was kept before its network's templates were centred is centred now, which needs no
    /// picture.
    ///
    /// - Throws: `templatesDiffer` when it is of a kind from which this one cannot be made.
    public func adopt(_ template: FaceTemplate) throws(VisionError) -> FaceTemplate {
        guard let difference = kind.difference(of: template.kind) else { return template }
        guard kind.uncentred == template.kind, let centring, let centred = template.centred(by: centring),
            centred.kind == kind
        else { throw VisionError(.templatesDiffer, "the template is not of \(model), but \(difference)") }
        return centred
    }

    private func point(_ rate: Double) throws(VerificationError) -> OperatingPoint {
        guard let calibration else { preconditionFailure("asked for only with a calibration") }
        if let known = calibration.operatingPoints.first(where: { $0.falseMatchRate == rate }) {
            return OperatingPoint(known)
        }
        let threshold = try calibration.threshold(forFalseMatchRate: rate)
        return OperatingPoint(name: "fmr-\(rate)", falseMatchRate: rate, threshold: threshold)
    }

    private static let nameOfOwn = "policy"
}

extension OperatingPoint {
    init(_ point: RecognitionCalibration.CalibratedPoint) {
        self.init(
            name: point.name, falseMatchRate: point.falseMatchRate, threshold: SimilarityScore(point.threshold))
    }
}
