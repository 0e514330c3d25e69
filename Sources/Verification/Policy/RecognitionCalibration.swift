import Foundation
public import Inference
public import Vision

/// The measured distribution of a recognition network's similarities, its data set, and its uncertainty.
public struct RecognitionCalibration: Sendable, Equatable, Codable {
    /// A threshold with its error rates. The intervals are of 95 %, by Clopper and Pearson; where people are known by name, the
    /// wider of that and the one over resampled people at either end.
    public struct CalibratedPoint: Sendable, Equatable, Codable {
        /// Its name, such as `fmr-1e-4`.
        public let name: String
        /// The minimum similarity of one person.
        public let threshold: Double
        /// The share of non-mated comparisons that reach the threshold: what the point stands for, 0…1.
        public let falseMatchRate: Double
        /// The number of non-mated comparisons that reach the threshold.
        public let falseMatches: Int
        /// The 95 % interval of the rate: its minimum and its maximum.
        public let falseMatchInterval: [Double]
        /// The share of mated comparisons below the threshold.
        public let falseNonMatchRate: Double
        /// The number of mated comparisons below the threshold.
        public let falseNonMatches: Int
        /// The 95 % interval of the rate: its minimum and its maximum.
        public let falseNonMatchInterval: [Double]
        /// What the point was measured on, when it is not the calibration's data set.
        public let dataSet: String?
        /// The number of mated comparisons, when it is not the calibration's data set.
        public let matedComparisons: Int?
        /// The number of non-mated comparisons, when it is not the calibration's data set.
        public let nonMatedComparisons: Int?

        /// A threshold with its error counts and their intervals.
        package init(
            name: String, threshold: Double, falseMatchRate: Double, falseMatches: Int, falseMatchInterval: [Double],
            falseNonMatchRate: Double, falseNonMatches: Int, falseNonMatchInterval: [Double], dataSet: String?,
            matedComparisons: Int?, nonMatedComparisons: Int?
        ) {
            self.name = name
            self.threshold = threshold
            self.falseMatchRate = falseMatchRate
            self.falseMatches = falseMatches
            self.falseMatchInterval = falseMatchInterval
            self.falseNonMatchRate = falseNonMatchRate
            self.falseNonMatches = falseNonMatches
            self.falseNonMatchInterval = falseNonMatchInterval
            self.dataSet = dataSet
            self.matedComparisons = matedComparisons
            self.nonMatedComparisons = nonMatedComparisons
        }
    }

    /// A place of the curve of false match rates.
    public struct CurvePoint: Sendable, Equatable, Codable {
        /// -1…1.
        public let similarity: Double
        /// The share of non-mated comparisons that are at least this similar, 0…1.
        public let falseMatchRate: Double

        /// A rate at a similarity.
        package init(similarity: Double, falseMatchRate: Double) {
            self.similarity = similarity
            self.falseMatchRate = falseMatchRate
        }
    }

    /// SHA-256 of the network's file.
    public let model: String
    /// The variant of the templates that were compared (`TemplateKind.variant`); absent for the network's own output.
    public let templates: String?
    /// The name of the data set that was compared.
    public let dataSet: String
    /// The number of mated comparisons.
    public let matedComparisons: Int
    /// The number of non-mated comparisons.
    public let nonMatedComparisons: Int
    /// The named thresholds, the loosest first.
    public let operatingPoints: [CalibratedPoint]
    /// The false match rate by similarity, both strictly monotone; between its places the logarithm of the rate is linear.
    public let curve: [CurvePoint]
    /// A note for people who use it.
    public let note: String?

    /// A calibration of one network.
    package init(
        model: String, templates: String? = nil, dataSet: String, matedComparisons: Int, nonMatedComparisons: Int,
        operatingPoints: [CalibratedPoint],
        curve: [CurvePoint], note: String?
    ) {
        self.model = model
        self.templates = templates
        self.dataSet = dataSet
        self.matedComparisons = matedComparisons
        self.nonMatedComparisons = nonMatedComparisons
        self.operatingPoints = operatingPoints
        self.curve = curve
        self.note = note
    }

    /// The kind of the templates that were compared; nil when this version knows none of that variant.
    public var kind: TemplateKind? { TemplateKind(modelSHA256: model, variant: templates) }

    /// The false match rate at a similarity; beyond the last place of the curve only a bound.
    public func falseMatchRate(at similarity: SimilarityScore) -> FalseMatchRate {
        guard let first = curve.first, let last = curve.last else { return .atMost(1) }
        if similarity.value > last.similarity { return .atMost(last.falseMatchRate) }
        guard similarity.value >= first.similarity,
            let upper = curve.first(where: { $0.similarity >= similarity.value })
        else { return .atMost(1) }
        guard upper.similarity > similarity.value, let lower = curve.last(where: { $0.similarity < similarity.value })
        else { return .estimate(upper.falseMatchRate) }
        let share = (similarity.value - lower.similarity) / (upper.similarity - lower.similarity)
        let (from, to) = (log(lower.falseMatchRate), log(upper.falseMatchRate))
        return .estimate(exp(from + share * (to - from)))
    }

    /// The minimum similarity at which the false match rate is as wanted.
    ///
    /// - Throws: `operatingPointUnsupported` when the calibration is too small to know.
    public func threshold(forFalseMatchRate rate: Double) throws(VerificationError) -> SimilarityScore {
        try check(rate)
        guard let first = curve.first, let upper = curve.first(where: { $0.falseMatchRate <= rate }),
            let lower = curve.last(where: { $0.falseMatchRate > rate })
        else { return SimilarityScore(curve.first?.similarity ?? 1) }
        precondition(first.falseMatchRate > rate, "a place above the rate lies before one below it")
        let (from, to) = (log(lower.falseMatchRate), log(upper.falseMatchRate))
        let share = (log(rate) - from) / (to - from)
        return SimilarityScore(lower.similarity + share * (upper.similarity - lower.similarity))
    }

    /// Doddington's rule of 30 (Doddington et al., Speech Communication 31, 2000): with 30 errors the true rate lies within
    /// 30 % of the measured one at a confidence of 90 %. And no rate is extrapolated.
    private func check(_ rate: Double) throws(VerificationError) {
        guard rate > 0, rate < 1 else {
            throw VerificationError(.operatingPointUnsupported, "a false match rate lies between 0 and 1")
        }
        guard rate * Double(nonMatedComparisons) >= Constants.minimumErrors else {
            let needed = (Constants.minimumErrors / rate).rounded(.up)
            throw VerificationError(
                .operatingPointUnsupported,
                "a false match rate of \(rate) needs \(needed) non-mated comparisons (rule of 30); the calibration has "
                    + "\(nonMatedComparisons), from which none below \(Constants.withoutErrors / Double(nonMatedComparisons))"
                    + " could be claimed even without a single false match (rule of 3)")
        }
        guard let last = curve.last, rate >= last.falseMatchRate else {
            throw VerificationError(
                .operatingPointUnsupported,
                "the smallest false match rate that was measured is \(curve.last?.falseMatchRate ?? 1), not \(rate)")
        }
    }

    private enum Constants {
        static let minimumErrors = 30.0
        // Hanley and Lippman-Hand, JAMA 249, 1983: no error in n trials bounds the rate by 3 / n at 95 %.
        static let withoutErrors = 3.0
    }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        if kind == nil { return "the calibration of \(model) is of unknown templates" }
        if matedComparisons <= 0 || nonMatedComparisons <= 0 { return "the calibration of \(model) has no comparisons" }
        if curve.count < 2 { return "the calibration of \(model) has no curve" }
        for (place, next) in zip(curve, curve.dropFirst())
        where place.similarity >= next.similarity || place.falseMatchRate <= next.falseMatchRate {
            return "the curve of \(model) is not monotone at \(next.similarity)"
        }
        for place in curve
        where !(-1...1).contains(place.similarity) || !(place.falseMatchRate > 0 && place.falseMatchRate <= 1) {
            return "the curve of \(model) has a similarity or a rate out of range"
        }
        for (index, point) in operatingPoints.enumerated() {
            if operatingPoints[..<index].contains(where: { $0.name == point.name }) {
                return "the operating point \(point.name) stands twice"
            }
            let rates = [point.falseMatchInterval, point.falseNonMatchInterval]
            guard (-1...1).contains(point.threshold), rates.allSatisfy({ $0.count == 2 && $0[0] <= $0[1] }) else {
                return "the operating point \(point.name) has a threshold or an interval out of range"
            }
        }
        return nil
    }
}
