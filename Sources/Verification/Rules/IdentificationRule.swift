public import Vision

/// Whether the nearest template of a gallery may name the person.
///
/// A search is as many comparisons as there are templates, so that the threshold of a comparison one to one would name
/// somebody in every search of a large gallery: the false match rate is the wanted rate of false identifications over the
/// number of templates. Where the calibration cannot support so small a rate nobody is named, however near the candidate; nor
/// of a presentation that was judged and is not a bona fide one.
public struct IdentificationRule: Sendable {
    /// What the templates mean.
    public let recognizer: Recognizer

    /// A rule for templates of one network.
    public init(recognizer: Recognizer) { self.recognizer = recognizer }

    /// The threshold of a search.
    public struct Threshold: Sendable, Equatable {
        /// The threshold for the gallery's size.
        public let operatingPoint: OperatingPoint
        /// The wanted share of searches of people who are not enrolled that end with a candidate.
        public let wantedRate: Double
        /// Whether the calibration supports the wanted rate.
        public let isSupported: Bool
        /// How many templates of other persons reach the threshold on average; absent without a calibration.
        public let expectedFalseHits: Recognizer.FalseHits?
    }

    /// Where a search among so many templates is decided.
    ///
    /// - Parameter wantedRate: the wanted rate of false identifications; the policy's when absent. A caller's may only be
    ///   stricter.
    /// - Throws: `thresholdMissing` when the policy has neither calibration nor threshold for the network.
    public func threshold(templates: Int, wantedRate: Double? = nil) throws(VerificationError) -> Threshold {
        let wanted = min(
            wantedRate ?? recognizer.falsePositiveIdentificationRate, recognizer.falsePositiveIdentificationRate)
        var point = try recognizer.operatingPoint()
        var isSupported = true
        if recognizer.calibration != nil {
            do {
                // Of a few templates the rate alone would allow more than a comparison one to one does.
                point = stricter(point, try recognizer.operatingPoint(forGallery: templates, fpir: wanted))
            } catch  where error.code == .operatingPointUnsupported {
                guard let strictest = recognizer.strictestOperatingPoint else { throw error }
                point = strictest
                isSupported = false
            }
        }
        return Threshold(
            operatingPoint: point, wantedRate: wanted, isSupported: isSupported,
            expectedFalseHits: recognizer.expectedFalseHits(gallery: templates, threshold: point.threshold))
    }

    /// The decision on a search.
    ///
    /// - Parameters:
    ///   - best: the similarity of the nearest template; absent in an empty gallery.
    ///   - liveness: what was decided about the presentation; absent when it was not judged.
    ///   - comparisons: what was compared on the way to the template.
    public func decide(
        best: SimilarityScore?, at threshold: Threshold, liveness: LivenessDecision? = nil,
        comparisons: [Comparison] = []
    ) -> Decision<IdentificationOutcome> {
        let presentation = JudgedPresentations([liveness])
        let isNear = best.map { $0 >= threshold.operatingPoint.threshold } ?? false
        var outcome: IdentificationOutcome
        var reasons = presentation.reasons
        switch (isNear, threshold.isSupported) {
        case (false, _): (outcome, reasons) = (.notIdentified, reasons + [.similarityLow])
        case (true, true): outcome = .identified
        case (true, false): (outcome, reasons) = (.inconclusive, reasons + [.galleryTooLarge])
        }
        if presentation.isAttack {
            outcome = .notIdentified
        } else if isNear, !presentation.reasons.isEmpty {
            outcome = presentation.isRetake ? .retake : .inconclusive
        }
        return Decision(outcome: outcome, reasons: reasons, comparisons: comparisons)
    }

    /// The decision on a picture that gave no template.
    ///
    /// - Parameter reasons: why it gave none.
    func decide(
        reasons: [Reason], _ liveness: LivenessDecision?, comparisons: [Comparison]
    ) -> Decision<IdentificationOutcome> {
        let presentation = JudgedPresentations([liveness])
        return Decision(
            outcome: presentation.isAttack ? .notIdentified : .retake,
            reasons: (presentation.reasons + reasons).unique, comparisons: comparisons)
    }

    private func stricter(_ a: OperatingPoint, _ b: OperatingPoint) -> OperatingPoint {
        a.threshold > b.threshold ? a : b
    }
}
