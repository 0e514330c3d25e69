import Evaluation
public import Verification
public import Vision

/// Fits limits of quality to a camera, so that at most a given share of its good pictures is refused by all of them
/// together.
///
/// Every side takes the same rank: the r-th value from the end. The search begins with the tightest rank and goes
/// outwards, beyond the sample in steps of the interquartile range, until the share holds when each picture is judged by
/// limits made from all the others. Judging pictures by their own limits would promise too much: with twenty sides and
/// thirty pictures, two of three pictures are the extreme of some side.
public struct QualityCalibrator: Sendable {
    enum Constants {
        /// Fewer pictures say nothing about the tails (eKYC-facial asks for no less either).
        static let minimumPictures = 30
        /// Steps beyond the sample, in interquartile ranges, and their number.
        static let step = 0.1
        static let steps = 50
    }

    /// How far out the limits lie: the rank from the end, and interquartile ranges beyond it.
    private struct Reach {
        let rank: Int
        let beyond: Double
    }

    /// The limits to start from: which components have which sides, and what is required.
    public let start: QualityLimits
    /// The maximum share of good pictures that may be refused, 0…1.
    public let maximumShare: Double
    /// The confidence of the intervals, 0…1.
    public let confidence: Double

    /// A calibrator; `maximumShare` and `confidence` lie between 0 and 1.
    public init(start: QualityLimits, maximumShare: Double, confidence: Double = 0.95) {
        precondition(maximumShare > 0 && maximumShare < 1, "a share lies between 0 and 1")
        precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
        self.start = start
        self.maximumShare = maximumShare
        self.confidence = confidence
    }

    /// Limits from the components of at least 30 good pictures, one list per picture.
    ///
    /// - Throws: `VerificationError` with `calibrationTooFewPictures`, or `calibrationNotReached` when the pictures
    ///   differ so much that no limits refuse few enough of them.
    public func calibrate(
        _ pictures: [[QualityComponent]], provenance: QualityCalibration.LimitProvenance
    ) throws(VerificationError) -> QualityCalibration {
        guard pictures.count >= Constants.minimumPictures else {
            throw VerificationError(
                .calibrationTooFewPictures,
                "\(pictures.count) pictures; at least \(Constants.minimumPictures) are needed")
        }
        let samples = QualityComponent.Name.allCases.flatMap { sides(of: $0, pictures) }
        for reach in reaches(count: pictures.count) {
            let refused = pictures.indices.count { picture in isRefused(picture, samples, reach, pictures) }
            guard Double(refused) <= maximumShare * Double(pictures.count) else { continue }
            return result(samples, reach, refused, pictures.count, provenance)
        }
        throw VerificationError(
            .calibrationNotReached,
            "no limits refuse at most \(maximumShare * 100) % of these \(pictures.count) pictures")
    }

    /// From the tightest to the widest.
    private func reaches(count: Int) -> [Reach] {
        let tightest = max(1, Int(maximumShare * Double(count)))
        return (1...tightest).reversed().map { Reach(rank: $0, beyond: 0) }
            + (1...Constants.steps).map { Reach(rank: 1, beyond: Double($0) * Constants.step) }
    }

    private func sides(of name: QualityComponent.Name, _ pictures: [[QualityComponent]]) -> [CalibrationSample] {
        guard let limit = start.components[name] else { return [] }
        let values = pictures.map { $0.first { $0.name == name }?.rawValue }
        return [limit.minimum.map { _ in .minimum }, limit.maximum.map { _ in .maximum }].compactMap(\.self)
            .compactMap { (bound: QualityCalibration.Side.Bound) in
                let sample = CalibrationSample(component: name, bound: bound, values: values)
                return sample.isUsable(minimumCount: Constants.minimumPictures) ? sample : nil
            }
    }

    private func isRefused(
        _ picture: Int, _ samples: [CalibrationSample], _ reach: Reach, _ pictures: [[QualityComponent]]
    ) -> Bool {
        let fitted = samples.map { ($0, $0.limit(rank: reach.rank, beyond: reach.beyond, without: picture)) }
        return !QualityRule(limits: limits(fitted)).decide(pictures[picture]).passed
    }

    private func limits(_ fitted: [(sample: CalibrationSample, value: Double)]) -> QualityLimits {
        var limits = start
        for (sample, value) in fitted {
            switch sample.bound {
            case .minimum: limits.components[sample.component]?.minimum = value
            case .maximum: limits.components[sample.component]?.maximum = value
            }
        }
        return limits
    }

    private func result(
        _ samples: [CalibrationSample], _ reach: Reach, _ refused: Int, _ total: Int,
        _ provenance: QualityCalibration.LimitProvenance
    ) -> QualityCalibration {
        let fitted = samples.map { ($0, $0.limit(rank: reach.rank, beyond: reach.beyond, without: nil)) }
        let sides = fitted.map { sample, value in
            let interval = reach.beyond > 0 ? nil : sample.interval(rank: reach.rank, confidence: confidence)
            return QualityCalibration.Side(
                component: sample.component, bound: sample.bound, value: value, lower: interval?.lower,
                upper: interval?.upper)
        }
        let share = BinomialInterval.clopperPearson(successes: refused, trials: total, confidence: confidence)
        return QualityCalibration(
            limits: limits(fitted), sides: sides,
            refused: .init(count: refused, total: total, lower: share.lowerBound, upper: share.upperBound),
            maximumShare: maximumShare, confidence: confidence, provenance: provenance)
    }
}
