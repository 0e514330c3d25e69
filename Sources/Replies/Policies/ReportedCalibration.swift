package import Calibration

/// A policy that is being made, or was, as far as a reply tells it.
package protocol ReportedCalibration: Sendable {
    var id: String { get }
    var status: CalibrationStatus { get }
    var created: String { get }
    var kind: PolicyCalibration.Kind { get }
    var input: CalibrationInput { get }
    var inputSHA256: String { get }
    var name: String { get }
    var dataSet: String { get }
    var done: Int { get }
    var total: Int { get }
    var failures: Int { get }
    var code: String? { get }
    var reason: String? { get }
    var report: PolicyCalibration.CalibrationReport? { get }
}

/// The status of a calibration.
package enum CalibrationStatus: String, Sendable, Codable, CaseIterable, ReplyValue {
    case queued, running, done, failed
}

/// What a calibration is made from.
package enum CalibrationInput: String, Sendable, Codable, CaseIterable, ReplyValue {
    case scores, pairs
}
