import Vision

extension Measurement.Kind {
    /// Numbers that score files of before do not have; on them, they count as not measured.
    package var laterNumbers: [String] {
        let suffixes = self == .pair ? [1, 2].map { Measurement.suffix(ofFrame: $0) } : [""]
        let later = suffixes.flatMap { suffix in LivenessEvidence.laterNumbers.map { $0 + suffix } }
        return numbers.filter { $0.hasPrefix("log_odds.") || later.contains($0) }
    }
}
