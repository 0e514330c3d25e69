import Vision

/// What the nearest template of a gallery decides about whose picture it is.
///
/// A search is as many comparisons as there are templates, so that the threshold of a comparison one to one would name
/// somebody in every search of a large gallery: the false match rate is the wanted rate of false identifications over the number of
/// templates. Where the calibration cannot support so small a rate nobody is named, however near the candidate.
public struct IdentificationDecision: Sendable, Equatable {
    /// The four ends of a search.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The nearest candidate is taken for the person.
        case identified
        /// Nobody in the gallery is.
        case notIdentified = "not_identified"
        /// There is a candidate, and the gallery is too large to say at the wanted rate: somebody must look.
        case inconclusive
        /// The picture does not allow a search; another one may.
        case retake
    }

    /// The end of the search.
    public let outcome: Outcome
    /// Why it is not `identified`, the weightiest first.
    public let reasons: [Reason]
    /// The threshold for the gallery's size.
    public let operatingPoint: OperatingPoint
    /// The wanted share of searches of people who are not enrolled that end with a candidate.
    public let wantedRate: Double
    /// How many templates of other persons reach the threshold on average; absent without a calibration.
    public let expectedFalseHits: Recognizer.FalseHits?

    /// Decides on a search.
    ///
    /// - Parameters:
    ///   - best: the similarity of the nearest template; absent in an empty gallery.
    ///   - templates: how many templates were compared.
    ///   - wantedRate: the wanted rate of false identifications; the policy's when absent. A caller's may only be stricter.
    /// - Throws: `thresholdMissing` when the policy has neither calibration nor threshold for the network.
    public init(
        best: SimilarityScore?, templates: Int, recognizer: Recognizer, wantedRate: Double? = nil
    ) throws(VerificationError) {
        let wanted = min(
            wantedRate ?? recognizer.falsePositiveIdentificationRate, recognizer.falsePositiveIdentificationRate)
        var isSupported = true
        let oneToOne = try recognizer.operatingPoint()
        if recognizer.calibration == nil {
            operatingPoint = oneToOne
        } else {
            do {
                // Of a few templates the rate alone would allow more than a comparison one to one does.
                operatingPoint = max(try recognizer.operatingPoint(forGallery: templates, fpir: wanted), oneToOne)
            } catch  where error.code == .operatingPointUnsupported {
                guard let strictest = recognizer.strictestOperatingPoint else { throw error }
                operatingPoint = strictest
                isSupported = false
            }
        }
        let threshold = operatingPoint.threshold
        let isNear = best.map { $0 >= threshold } ?? false
        (outcome, reasons) =
            switch (isNear, isSupported) {
            case (false, _): (.notIdentified, [.similarityLow])
            case (true, true): (.identified, [])
            case (true, false): (.inconclusive, [.galleryTooLarge])
            }
        self.wantedRate = wanted
        expectedFalseHits = recognizer.expectedFalseHits(gallery: templates, threshold: operatingPoint.threshold)
    }
}

/// The stricter of two.
private func max(_ a: OperatingPoint, _ b: OperatingPoint) -> OperatingPoint { a.threshold < b.threshold ? b : a }
