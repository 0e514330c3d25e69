import Verification
import Vision

/// What the command says about two pictures: a report or an error, under the names that the HTTP replies use.
struct PairRecord: Encodable, Sendable {
    /// The paths of the two pictures.
    let images: [String]
    /// The report, or why there is none.
    let result: Result<PairReport, CommandError>
    /// Wall time from reading the files to the decision.
    let milliseconds: Double
    /// The policy that decided.
    let policy: PolicyReference
    /// SHA-256 of each model, by name.
    let models: [String: String]
    /// The files of the pictures for people.
    var drawings: [String] = []

    /// What it means to the shell.
    var status: ExitStatus { ExitStatus(result.map(\.decision.outcome)) }

    /// The report, if there is one.
    var report: PairReport? { try? result.get() }

    /// The lesser of the two frames' distances between the eyes, in pixels; `nil` when no face was measured.
    var interEyeDistancePixels: Double? {
        report?.frames.compactMap(\.geometry?.interEyeDistancePixels).min()
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(images, forKey: .images)
        try container.encode(milliseconds.rounded(digits: 3), forKey: .milliseconds)
        switch result {
        case .failure(let error):
            try container.encode(
                LivenessRecord.Failure(code: error.code, reason: error.reason), forKey: .error)
        case .success(let report):
            try container.encode(policy, forKey: .policy)
            try container.encode(models, forKey: .models)
            try container.encode(drawings, forKey: .drawings)
            try encode(report.decision, to: &container)
            try encode(report, to: &container)
        }
    }

    private func encode(_ decision: LivenessDecision, to container: inout KeyedEncodingContainer<Key>) throws {
        try container.encode(decision.outcome, forKey: .outcome)
        try container.encodeIfPresent(decision.pLive.map { Double($0.value).rounded(digits: 6) }, forKey: .pLive)
        try container.encode(decision.reasons, forKey: .reasons)
        try container.encode(decision.hints, forKey: .hints)
        try container.encodeIfPresent(decision.probableAttack, forKey: .probableAttack)
        try container.encode(decision.comparisons.map(LivenessRecord.ComparedValue.init), forKey: .comparisons)
    }

    private func encode(_ report: PairReport, to container: inout KeyedEncodingContainer<Key>) throws {
        try container.encode(report.frames.map(Frame.init), forKey: .frames)
        try container.encode(report.stages.map(Stage.init), forKey: .stages)
        guard let pad = report.pad else { return }
        try container.encode(Registration(pad.registration), forKey: .registration)
        try container.encode(pad.faceTracks.count, forKey: .faceTracks)
        try container.encode(pad.cues.map { LivenessRecord.Cue($0) }, forKey: .cues)
        for part in ClassicPart.allCases {
            var members = container.nestedContainer(keyedBy: Name.self, forKey: Key(part))
            for number in pad.numbers.named where number.part == part {
                guard let value = number.value, value.isFinite else { continue }
                try members.encode(value.rounded(digits: 6), forKey: Name(number.name))
            }
            for finding in report.classic?.named ?? [] where finding.part == part {
                try members.encode(finding.value, forKey: Name(finding.name))
            }
        }
    }

    private enum Key: String, CodingKey {
        case images, error, outcome, reasons, hints, comparisons, frames, registration, cues
        case drawings, stages, policy, models, milliseconds
        case pLive = "p_live"
        case probableAttack = "probable_attack"
        case faceTracks = "face_tracks"
        case background = "background_analysis"
        case consistency = "consistency_metrics"
        case face = "face_metrics"

        init(_ part: ClassicPart) {
            self =
                switch part {
                case .background: .background
                case .consistency: .consistency
                case .face: .face
                }
        }
    }

    /// A member's name that a list holds.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { return nil }
    }
}
