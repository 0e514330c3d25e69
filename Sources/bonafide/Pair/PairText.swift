import Verification
import Vision

/// The report about two pictures, for people.
struct PairText {
    let report: PairReport
    let milliseconds: Double

    /// The lines: the decision, then what it rests on.
    var lines: [String] {
        Array([decision, frames, registration, cues, numbers, stages].filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var decision: [String] {
        let decision = report.decision
        var lines = ["outcome  \(decision.outcome.rawValue)"]
        if let score = decision.pLive { lines.append("p_live   \(Self.number(Double(score.value)))") }
        lines += decision.reasons.map { "reason   \($0.rawValue)" }
        lines += decision.hints.map { "hint     \($0)" }
        if let attack = decision.probableAttack { lines.append("attack   probably \(attack.rawValue)") }
        return lines
    }

    private var frames: [String] {
        guard !report.frames.isEmpty else { return [] }
        var table = Table([
            .left("FRAME"), .right("SIZE"), .right("FACES"), .right("EYES PX"), .right("YAW"), .right("PITCH"),
            .right("ROLL"), .right("PAD"),
        ])
        for (index, frame) in report.frames.enumerated() {
            let pose = frame.geometry?.headPose
            let angles = [pose?.yawDegrees, pose?.pitchDegrees, pose?.rollDegrees]
                .map { $0?.formatted(digits: 1) ?? "–" }
            table.add(
                "image\(index + 1)", "\(frame.imageSize.width) × \(frame.imageSize.height)", "\(frame.faces.count)",
                frame.geometry?.interEyeDistancePixels.formatted(digits: 1) ?? "–", angles[0], angles[1], angles[2],
                Self.number(frame.pad.map { Double($0.score.value) }))
        }
        return table.lines
    }

    private var registration: [String] {
        guard let registration = report.pad?.registration else { return [] }
        let inliers = registration.isInlier.count { $0 }
        return [
            "background  \(registration.state.rawValue): \(registration.points) points, "
                + "\(registration.matches.count) found again, \(inliers) explained, "
                + "coverage \(registration.coverage.formatted(digits: 2)), "
                + "transfer error \(Self.number(registration.transferError))"
        ]
    }

    private var cues: [String] {
        guard let cues = report.pad?.cues, !cues.isEmpty else { return [] }
        var table = Table([.left("CUE"), .right("RAW"), .right("VALUE")])
        for cue in cues { table.add(cue.name.rawValue, Self.number(cue.rawValue), Self.number(cue.value)) }
        return table.lines
    }

    private var numbers: [String] {
        guard let numbers = report.pad?.numbers else { return [] }
        var table = Table([.left("NUMBER"), .right("VALUE")])
        for number in numbers.named { table.add(number.name, Self.number(number.value)) }
        return table.lines
    }

    private var stages: [String] {
        var table = Table([.left("STAGE"), .right("MS")])
        for stage in report.stages { table.add(stage.name, stage.milliseconds.formatted(digits: 2)) }
        table.add("all", milliseconds.formatted(digits: 2))
        return table.lines
    }

    private static func number(_ value: Double?) -> String { value?.formatted(digits: 4) ?? "–" }
}
