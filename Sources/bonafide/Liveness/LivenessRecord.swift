import Foundation
import Verification
import Vision

/// What the command says about one picture: a report or an error, under the names that `POST /v1/liveness` uses.
struct LivenessRecord: Encodable, Sendable {
    /// Why a picture has no report.
    struct Failure: Encodable, Sendable, Equatable {
        let code: String
        let reason: String
    }

    /// The path, or `line 7` for a picture that came as base64.
    let input: String
    /// The report, or why there is none.
    let result: Result<LivenessReport, CommandError>
    /// Wall time from reading the file to the decision.
    let milliseconds: Double
    /// The policy that decided.
    let policy: PolicyReference?
    /// SHA-256 of each model, by name.
    let models: [String: String]

    /// What it means to the shell.
    var status: ExitStatus { ExitStatus(result.map(\.decision.outcome)) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(input, forKey: .input)
        try container.encode(milliseconds.rounded(digits: 3), forKey: .milliseconds)
        switch result {
        case .failure(let error):
            try container.encode(Failure(code: error.code, reason: error.reason), forKey: .error)
        case .success(let report):
            try container.encodeIfPresent(policy, forKey: .policy)
            try container.encode(models, forKey: .models)
            try encode(report, to: &container)
        }
    }

    private func encode(_ report: LivenessReport, to container: inout KeyedEncodingContainer<Key>) throws {
        let decision = report.decision
        try container.encode(decision.outcome, forKey: .outcome)
        try container.encodeIfPresent(decision.pLive.map { Double($0.value).rounded(digits: 6) }, forKey: .pLive)
        try container.encode(decision.reasons, forKey: .reasons)
        try container.encode(decision.hints, forKey: .hints)
        try container.encodeIfPresent(decision.probableAttack, forKey: .probableAttack)
        try container.encode(decision.comparisons.map(ComparedValue.init), forKey: .comparisons)
        try container.encode([report.imageSize.width, report.imageSize.height], forKey: .imageSize)
        try container.encodeIfPresent(report.faces.first?.wholePixels, forKey: .faceBox)
        try container.encode(report.faces.count, forKey: .faceCount)
        try container.encode(report.quality.map(Component.init), forKey: .quality)
        try container.encode((report.pad?.cues ?? []).map { Cue($0) }, forKey: .cues)
    }

    private enum Key: String, CodingKey {
        case input, error, outcome, reasons, hints, comparisons, quality, cues, policy, models, milliseconds
        case pLive = "p_live"
        case probableAttack = "probable_attack"
        case imageSize = "image_size"
        case faceBox = "face_bbox"
        case faceCount = "face_count"
    }
}

extension LivenessRecord {
    /// A comparison with its result beside it.
    struct ComparedValue: Encodable {
        let measure: String
        let value: Double
        let minimum: Double?
        let maximum: Double?
        let passed: Bool

        init(_ comparison: Comparison) {
            measure = comparison.measure
            value = comparison.value.rounded(digits: 6)
            minimum = comparison.minimum
            maximum = comparison.maximum
            passed = comparison.passed
        }
    }

    /// A quality component under the HTTP reply's names.
    struct Component: Encodable {
        let name: QualityComponent.Name
        let rawValue: Double?
        let value: Int?
        let status: QualityComponent.Status

        init(_ component: QualityComponent) {
            name = component.name
            rawValue = component.rawValue?.rounded(digits: 6)
            value = component.value
            status = component.status
        }

        enum CodingKeys: String, CodingKey {
            case name, value, status
            case rawValue = "raw_value"
        }
    }

    /// A cue under the HTTP reply's names.
    struct Cue: Encodable {
        let name: String
        let rawValue: Double?
        let value: Double?

        init(_ cue: PADCue) {
            self.init(name: cue.name.rawValue, rawValue: cue.rawValue, value: cue.value)
        }

        init(_ cue: TwoFrameCue) {
            self.init(name: cue.name.rawValue, rawValue: cue.rawValue, value: cue.value)
        }

        private init(name: String, rawValue: Double?, value: Double?) {
            self.name = name
            self.rawValue = rawValue?.rounded(digits: 6)
            self.value = value?.rounded(digits: 6)
        }

        enum CodingKeys: String, CodingKey {
            case name, value
            case rawValue = "raw_value"
        }
    }
}

extension DetectedFace {
    /// Its box as `[x, y, width, height]`.
    var wholePixels: [Int] { [box.x, box.y, box.width, box.height].map { Int(exactly: $0.rounded()) ?? 0 } }
}

extension Double {
    /// The nearest number with so many digits behind the point; JSON knows no infinity, so such values become ±the
    /// greatest number.
    func rounded(digits: Int) -> Double {
        guard isFinite else { return self < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude }
        let scale = Foundation.pow(10, Double(digits))
        let scaled = self * scale
        return scaled.isFinite ? scaled.rounded() / scale : self
    }
}
