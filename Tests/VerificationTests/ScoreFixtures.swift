import Evaluation
import Testing
import Vision

@testable import Calibration
@testable import Verification

/// Presentations that every gate of the built-in policy lets through, with the numbers that a test wants to vary.
enum ScoreFixtures {
    /// One presentation.
    struct Row {
        var species: String?
        var source: String
        var light: String?
        var numbers: [String: Double] = [:]
    }

    /// A table as the reader makes it of a score file of `bonafide score`.
    static func table(_ kind: Measurement.Kind, _ rows: [Row]) throws -> ScoreTable {
        let usual = try good(kind)
        let measurements = rows.map { usual.merging($0.numbers) { $1 } }
        var categories = [
            "species": Category(rows.map { $0.species ?? "" }), "source": Category(rows.map(\.source)),
        ]
        if rows.contains(where: { $0.light != nil }) { categories["light"] = Category(rows.map { $0.light ?? "" }) }
        if kind == .pair {
            categories["registration_state"] = Category(rows.map { _ in "static_camera" })
            categories["rule"] = Category(rows.map { _ in "fused" })
        }
        let names = Set(kind.numbers + rows.flatMap(\.numbers.keys))
        let numbers = names.map { name in (name, measurements.map { $0[name] }) }
        return ScoreTable(
            kind: .presentations, scores: measurements.map { $0["pad_score"] },
            isPositive: rows.map { $0.species == nil },
            categories: categories, numbers: Dictionary(uniqueKeysWithValues: numbers))
    }

    /// Numbers within every limit.
    private static func good(_ kind: Measurement.Kind) throws -> [String: Double] {
        let (policy, _) = try Policy.builtIn()
        var frame = ["faces": 1.0, "other_face_share": 0, "mesh_presence": 1, "pad_score": 0.99, "spread": 0]
        for (name, limit) in policy.quality.pad.components {
            frame["quality." + name.rawValue] =
                switch (limit.minimum, limit.maximum) {
                case (let minimum?, let maximum?): (minimum + maximum) / 2
                case (let minimum?, nil): minimum + 1
                case (nil, let maximum?): maximum / 2
                case (nil, nil): 0
                }
        }
        for cue in PADCue.Name.allCases { frame[cue.rawValue] = 0 }
        guard kind == .pair else { return frame }
        var numbers = [
            "tracked_share": 1.0, "same_person": 1, "frame_difference": 20, "face_motion": 0.1, "relief_parallax": 0.2,
            "predicted_parallax": 0.2, "relief_agreement": 1, "pad_score": 0.99, "pad_score_value": 0.99,
            "relief_variance_value": 1, "relief_parallax_value": 1, "periodic_pattern": 0, "periodic_pattern_value": 1,
            "inter_eye_distance": 100,
        ]
        for (name, value) in frame {
            numbers[name + "_1"] = value
            numbers[name + "_2"] = value
        }
        return numbers
    }

    /// Options with a clock that stands still.
    static var options: PolicyCalibration.Options {
        .init(data: .init(name: "fixture", sha256: "ab"), tool: "bonafide 1", date: "2026-01-01T00:00:00Z")
    }

    /// Pairs of two species: the cues tell one of them from bona fide ones, and half of the other.
    static func pairs(_ count: Int = 40) throws -> ScoreTable {
        try table(
            .pair,
            (0..<count).flatMap { index -> [Row] in
                let share = Double(index) / Double(count)
                let source = "photograph \(index % 8)"
                return [
                    Row(
                        source: source,
                        numbers: ["relief_variance_value": 0.7 + 0.3 * share, "relief_parallax_value": 1 - 0.4 * share]),
                    Row(
                        species: "flat", source: source,
                        numbers: ["relief_variance_value": 0.1 * share, "relief_parallax_value": 0.1]),
                    Row(
                        species: "bent", source: source,
                        numbers: ["relief_variance_value": 0.9 * share, "relief_parallax_value": 0.6]),
                ]
            })
    }

    /// Single pictures of two species whose scores overlap those of bona fide ones.
    static func pictures(_ count: Int = 100) throws -> ScoreTable {
        try table(
            .liveness,
            (0..<count).flatMap { index -> [Row] in
                let share = Double(index) / Double(count)
                let source = "clip \(index % 10)"
                return [
                    Row(source: source, numbers: ["pad_score": 1 - 0.3 * share * share]),
                    Row(species: "print", source: source, numbers: ["pad_score": 0.4 * share]),
                    Row(species: "screen", source: source, numbers: ["pad_score": 0.95 * share]),
                ]
            })
    }
}
