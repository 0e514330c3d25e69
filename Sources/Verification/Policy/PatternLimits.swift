/// What pictures must be able to show before they are accepted: the pattern of a recaptured screen, which saving them again, scaling
/// and blurring remove. A decision that does not accept is left as it is.
public struct PatternLimits: Sendable, Equatable, Codable {
    /// The maximum peak that face and whole picture share, in natural logarithms of power; of two frames their mean. Above it the
    /// decision is left to a stronger check.
    public let maximumSharedPeak: Double
    /// The minimum detail of the face above half a cycle per pixel, in natural logarithms of power over rounding; of each frame.
    public let minimumFineDetail: Double
    /// The maximum quantisation that an earlier compression left, as a part of the standard's table; of each frame.
    public let maximumCompressionStep: Double
    /// The minimum distance between the eyes at which a pattern is seen, in pixels; of each frame.
    public let minimumInterEyeDistance: Double
    /// What pictures lead to that could not show a pattern.
    public let notMeasured: ColumnFusion.NotMeasured

    /// Limits from their parts.
    package init(
        maximumSharedPeak: Double, minimumFineDetail: Double, maximumCompressionStep: Double,
        minimumInterEyeDistance: Double, notMeasured: ColumnFusion.NotMeasured
    ) {
        self.maximumSharedPeak = maximumSharedPeak
        self.minimumFineDetail = minimumFineDetail
        self.maximumCompressionStep = maximumCompressionStep
        self.minimumInterEyeDistance = minimumInterEyeDistance
        self.notMeasured = notMeasured
    }

    /// The first contradiction, as a sentence.
    ///
    /// - Parameter place: where in the policy it stands.
    func contradiction(_ place: String) -> String? {
        for (name, value) in [
            ("maximumSharedPeak", maximumSharedPeak), ("minimumFineDetail", minimumFineDetail),
            ("maximumCompressionStep", maximumCompressionStep), ("minimumInterEyeDistance", minimumInterEyeDistance),
        ] where !(value >= 0 && value.isFinite) {
            return "\(place).\(name) is not a number from 0"
        }
        return nil
    }
}
