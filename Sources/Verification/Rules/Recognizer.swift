import Inference
import Vision

/// What templates of one network mean under a policy: compares them and knows the error rates of its thresholds.
public struct Recognizer: Sendable, Equatable {
    /// The network's name in the manifest.
    public let model: String
    /// SHA-256 of the network's file.
    public let modelSHA256: String
    /// How many values its templates have.
    public let templateLength: Int
    /// The metric of `TemplateComparison.distance`.
    public let metric: RecognitionEntry.Metric
    /// What was measured with the network; absent when the policy has nothing about it.
    public let calibration: RecognitionCalibration?
    /// The policy's wanted share of searches of people who are not enrolled that end with a candidate.
    public let falsePositiveIdentificationRate: Double
    private let standardPoint: String
    private let threshold: SimilarityScore?

    /// A recognizer for a network of the manifest.
    ///
    /// - Throws: `policyInvalid` for a network without a section `recognition`.
    public init(_ entry: ModelEntry, _ policy: RecognitionPolicy) throws(VerificationError) {
        guard let recognition = entry.recognition else {
            throw VerificationError(.notARecognizer, "the manifest gives \(entry.name) no section `recognition`")
        }
        model = entry.name
        modelSHA256 = entry.sha256
        templateLength = recognition.length
        metric = recognition.metric
        calibration = policy.calibration(ofModel: entry.sha256)
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
                "the policy has no calibration of \(model) (\(modelSHA256))"
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

    /// Compares two templates of this network.
    ///
    /// - Throws: `templatesDiffer` when one is of another network.
    public func compare(
        _ reference: FaceTemplate, _ probe: FaceTemplate, at operatingPoint: OperatingPoint
    ) throws(VisionError) -> TemplateComparison {
        guard reference.modelSHA256 == modelSHA256 else {
            throw VisionError(.templatesDiffer, "the template is not of \(model)")
        }
        let similarity = try reference.similarity(to: probe)
        return TemplateComparison(
            similarity, falseMatchRate: falseMatchRate(at: similarity), at: operatingPoint, metric: metric)
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
