import Verification
import Vision

/// The quality components of pictures that an operator calls good.
struct QualitySamples {
    /// The components of each picture with one face, in the pictures' order.
    private(set) var components: [[QualityComponent]] = []
    /// The pictures that were left out, with the reason.
    private(set) var leftOut: [(name: String, reason: String)] = []

    /// Takes a picture's components, or records why there are none. The gate's own limits do not matter here: what it
    /// measured counts, whatever it decided.
    mutating func add(_ record: LivenessRecord) {
        switch record.result {
        case .failure(let error): leftOut.append((record.input, error.reason))
        case .success(let report) where report.quality.isEmpty:
            let reason = report.decision.reasons.first?.rawValue ?? "quality was not measured"
            leftOut.append((record.input, reason))
        case .success(let report): components.append(report.quality)
        }
    }
}
