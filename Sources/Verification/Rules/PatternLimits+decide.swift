import Vision

extension PatternLimits {
    /// A decision that accepts is taken back where the pictures share a pattern with all around the face, or could not show one.
    /// Every other decision stays as it is: this rule never accepts.
    ///
    /// - Parameter pictures: of each picture what it can show; of measurements of before none, which then have no say.
    func applied(to decision: LivenessDecision, _ pictures: [PatternEvidence?]) -> LivenessDecision {
        let shown = pictures.compactMap(\.self)
        guard decision.outcome == .live, !shown.isEmpty, shown.count == pictures.count else { return decision }
        let peaks = shown.compactMap(\.sharedPeak)
        let details = shown.compactMap(\.fineDetail)
        let isComplete = peaks.count == shown.count && details.count == shown.count
        let pattern = Comparison(
            measure: "pattern.shared_peak", value: peaks.reduce(0, +) / Double(max(peaks.count, 1)),
            maximum: maximumSharedPeak)
        let visible = [
            Comparison(
                measure: "pattern.inter_eye_distance", value: shown.map(\.interEyeDistancePixels).min() ?? 0,
                minimum: minimumInterEyeDistance),
            Comparison(measure: "pattern.fine_detail", value: details.min() ?? 0, minimum: minimumFineDetail),
            Comparison(
                measure: "pattern.compression_step", value: shown.map(\.compressionStep).max() ?? 0,
                maximum: maximumCompressionStep),
        ]
        func taken(_ outcome: LivenessOutcome, _ reasons: [Reason]) -> LivenessDecision {
            LivenessDecision(
                outcome: outcome, reasons: reasons, remarks: decision.remarks,
                pLive: outcome == .retake ? nil : decision.pLive,
                comparisons: decision.comparisons + (peaks.isEmpty ? [] : [pattern]) + visible)
        }
        if !pattern.passed { return taken(.inconclusive, [.periodicPattern]) }
        guard isComplete, visible.allSatisfy(\.passed) else { return taken(notMeasured.outcome, [.detailLost]) }
        return taken(.live, decision.reasons)
    }
}
