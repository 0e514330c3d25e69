import Verification
import Vision

/// A column that a batch adds to those of its list. Numbers have all their digits; what was not measured is empty.
struct PairColumn: Sendable {
    /// Its name in the header.
    let name: String
    /// Its text in a pair's row.
    let text: @Sendable (PairRecord) -> String

    /// Every column, in their order.
    static let all = decision + cues + numbers + whole + (0..<2).flatMap(frame)

    private init(_ name: String, _ text: @escaping @Sendable (PairRecord) -> String) {
        self.name = name
        self.text = text
    }

    private init(_ name: String, number: @escaping @Sendable (PairRecord) -> Double?) {
        self.init(name) { number($0)?.digits ?? "" }
    }

    private static let decision = [
        PairColumn("outcome") { $0.report?.decision.outcome.rawValue ?? "" },
        PairColumn("p_live", number: { $0.report?.decision.pLive.map { Double($0.value) } }),
        PairColumn("reasons") { ($0.report?.decision.reasons ?? []).map(\.rawValue).joined(separator: ";") },
        PairColumn("error") { record in
            if case .failure(let error) = record.result { error.code } else { "" }
        },
        PairColumn("milliseconds", number: { $0.milliseconds }),
    ]

    private static let cues = TwoFrameCue.Name.allCases.flatMap { name in
        [
            PairColumn(name.rawValue, number: { $0.report?.pad?.cues.first { $0.name == name }?.rawValue }),
            PairColumn(name.rawValue + "_value", number: { $0.report?.pad?.cues.first { $0.name == name }?.value }),
        ]
    }

    private static let numbers = ClassicNumbers.names.enumerated().map { index, name in
        PairColumn(name, number: { $0.report?.pad?.numbers.named[index].value })
    }

    private static let whole = [
        PairColumn("registration_state") { $0.report?.pad?.registration.state.rawValue ?? "" },
        PairColumn("inter_eye_distance", number: \.interEyeDistancePixels),
    ]

    /// The columns of the first (0) or the second frame (1), whose names end in `_1` or `_2`.
    private static func frame(_ index: Int) -> [PairColumn] {
        func column(_ name: String, _ number: @escaping @Sendable (PairReport.Frame) -> Double?) -> PairColumn {
            PairColumn(
                "\(name)_\(index + 1)",
                number: { record in
                    guard let frames = record.report?.frames, frames.indices.contains(index) else { return nil }
                    return number(frames[index])
                })
        }
        return [
            column("pad_score") { $0.pad.map { Double($0.score.value) } },
            column("yaw") { $0.geometry?.headPose.yawDegrees },
            column("pitch") { $0.geometry?.headPose.pitchDegrees },
            column("roll") { $0.geometry?.headPose.rollDegrees },
        ]
            + PADCue.Name.allCases.map { name in
                column(name.rawValue) { $0.pad?.cues.first { $0.name == name }?.value }
            }
    }
}
