extension [String: NetworkLimits] {
    /// A decision in which each of these networks has its say on each picture: it only ever becomes stricter. A network that was not
    /// measured abstains; pictures that are to be taken again are judged then.
    ///
    /// - Parameters:
    ///   - numbers: what was measured, by column.
    ///   - suffixes: what the names of each picture's columns end in.
    func applied(
        to decision: LivenessDecision, _ numbers: [String: Double], _ suffixes: [String] = [""]
    ) -> LivenessDecision {
        guard decision.outcome != .retake else { return decision }
        var comparisons: [Comparison] = []
        var denied: [Reason] = []
        var abstained: [Reason] = []
        for suffix in suffixes {
            for (name, limits) in sorted(by: { $0.key < $1.key }) {
                let column = Measurement.NetworkColumn.mean.rawValue + name + suffix
                guard let score = numbers[column] else {
                    abstained.append(.notAssessed)
                    continue
                }
                comparisons.append(.init(measure: column, value: score, minimum: limits.abstain ?? limits.deny))
                if score < limits.deny ?? 0 {
                    denied.append(.padScoreLow)
                } else if score < limits.abstain ?? 0 {
                    abstained.append(.padScoreBetween)
                }
            }
        }
        let isDoubted = decision.outcome == .live && !abstained.isEmpty
        let outcome = denied.isEmpty ? (isDoubted ? .inconclusive : decision.outcome) : .spoof
        return LivenessDecision(
            outcome: outcome, reasons: (denied + decision.reasons + abstained).unique, remarks: decision.remarks,
            pLive: decision.pLive, comparisons: decision.comparisons + comparisons,
            probableAttack: outcome == .spoof ? decision.probableAttack ?? .unknown : nil)
    }
}
