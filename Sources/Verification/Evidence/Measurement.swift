import Vision

/// What was measured of one presentation, by the column names of a score file; what is absent was not measured.
///
/// From it any policy's decision is replayed without the pictures. Numbers keep all their digits when they are written.
public struct Measurement: Sendable, Equatable {
    /// What was presented.
    public enum Kind: String, Sendable, CaseIterable {
        /// One picture.
        case liveness
        /// Two pictures of one face.
        case pair
    }

    /// The measured numbers by name.
    public var numbers: [String: Double]
    /// The findings that are not numbers, by name.
    public var states: [String: String]

    /// A measurement; names are the column names of a score file.
    public init(numbers: [String: Double] = [:], states: [String: String] = [:]) {
        self.numbers = numbers
        self.states = states
    }
}

extension Measurement.Kind {
    /// The names of all numbers, in the order of a score file.
    public var numbers: [String] {
        switch self {
        case .liveness: LivenessEvidence().numbers.map(\.name)
        case .pair:
            TwoFramePAD.numbers(of: nil).map(\.name) + [Measurement.interEyeDistance]
                + (1...2).flatMap { Measurement.names(ofFrame: $0) }
        }
    }

    /// The names of all states, in the order of a score file.
    public var states: [String] {
        switch self {
        case .liveness: []
        case .pair: Measurement.TwoFrameState.allCases.map(\.rawValue)
        }
    }
}

extension Measurement {
    /// The names of the states of two frames.
    package enum TwoFrameState: String, CaseIterable {
        /// What could be said of the backgrounds.
        case registration = "registration_state"
        /// By which rule's formulas bg-verify's numbers were measured.
        case rule
    }

    /// The names of the numbers of the first (1) or the second frame (2).
    fileprivate static func names(ofFrame number: Int) -> [String] {
        LivenessEvidence().numbers.map { $0.name + suffix(ofFrame: number) }
    }

    /// The distance between the eyes in pixels; of two frames the smaller one.
    static let interEyeDistance = "inter_eye_distance"

    /// What the names of a frame's numbers end in.
    static func suffix(ofFrame number: Int) -> String { "_\(number)" }
}
