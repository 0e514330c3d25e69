public import Vision

/// What bg-verify's rules make of its numbers. Kept for comparison: its rules refuse most bona fide presentations before a
/// static background and accept bent prints.
public struct ClassicFindings: Sendable, Equatable {
    /// One homography explains the background.
    public let isBackgroundPlanar: Bool
    /// The background has too few matches.
    public let isInconsistent: Bool
    /// The backgrounds differ.
    public let isConsistencyPassed: Bool
    /// The face moved against the background.
    public let hasHeadMoved: Bool
    /// The background did not move after registration.
    public let isBackgroundStatic: Bool
    /// How many of the three votes are for a bona fide presentation.
    public let liveVotes: Int
    /// bg-verify's decision.
    public let isLive: Bool

    /// Applies the rules.
    ///
    /// - Parameters:
    ///   - parameters: what the caller named.
    ///   - authority: what a caller may do.
    public init(_ numbers: ClassicNumbers, _ parameters: PairParameters, _ authority: ThresholdAuthority) {
        func limit(_ parameter: PairParameter) -> Double { parameters.effective(parameter, authority) }
        let matches = Double(numbers.matches)
        isBackgroundPlanar = numbers.inlierRatio > limit(.homographyInlierThresh)
        isInconsistent = matches < limit(.minMatches) || numbers.matchRatio < limit(.matchRatioThresh)
        isConsistencyPassed =
            numbers.structuralSimilarity < limit(.ssimThresh) || numbers.motionDeviationPixels > limit(.flowStdThresh)
        hasHeadMoved = numbers.faceMotion > limit(.muFaceThreshNorm)
        isBackgroundStatic = numbers.backgroundMotion < limit(.muBgThreshNorm)
        let isRegistered =
            Double(numbers.registrationInliers) >= limit(.minStabInliers)
            && numbers.registrationError ?? .infinity <= limit(.maxStabErr)
        let votes = [
            isRegistered && hasHeadMoved && isBackgroundStatic,
            numbers.depthCorrelation ?? -1 > limit(.corrZThresh) && numbers.planeResidual > limit(.eHFaceThreshNorm)
                && numbers.facePoints >= Self.minimumFacePoints,
            numbers.patchDispersion > limit(.dispFaceThresh),
        ]
        liveVotes = votes.count { $0 }
        let isFlatScreen =
            isBackgroundPlanar && numbers.structuralSimilarity >= limit(.ssimThresh) && matches >= limit(.minMatches)
        isLive = !isFlatScreen && liveVotes >= Self.minimumVotes
    }

    // bg-verify's constants.
    private static let minimumFacePoints = 20
    private static let minimumVotes = 2
}
