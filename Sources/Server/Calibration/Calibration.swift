import Calibration
import FoundationEssentials
import Replies
import Verification

/// A policy that is being made, or was; it is kept as a file of this form.
struct Calibration: Sendable, Equatable, Codable {
    /// 32 hexadecimal digits.
    let id: String
    /// RFC 3339, UTC.
    let created: String
    /// The identifier of the API key that asked.
    let owner: String
    /// What is calibrated.
    let kind: PolicyCalibration.Kind
    /// What it is made from.
    let input: CalibrationInput
    /// SHA-256 of the list or the scores.
    let inputSHA256: String
    /// Where uploaded scores come from, if the client said so.
    let origin: CalibrationRequest.ScoreFileOrigin?
    /// The new policy's name.
    let name: String
    /// What people call the data.
    let dataSet: String
    /// The maximum APCER of the worst species.
    let apcer: Double?
    /// The maximum share of bona fide presentations that are called attacks.
    let bpcer: Double?
    /// Whether no threshold may come to lie below the base's.
    let keepsSafer: Bool
    /// How far it is.
    var status = CalibrationStatus.queued
    /// Pairs that are measured.
    var done = 0
    /// Pairs in all; the rows of a score file.
    var total = 0
    /// Rows that could not be measured.
    var failures = 0
    /// The stable code of why it failed.
    var code: String?
    /// Why it failed.
    var reason: String?
    /// What came out.
    var report: PolicyCalibration.CalibrationReport?

    /// A calibration that waits.
    init(_ request: CalibrationRequest, id: String, owner: String, created: String, sha256: String, total: Int) {
        self.id = id
        self.created = created
        self.owner = owner
        kind = request.kind
        switch request.input {
        case .scores: input = .scores
        case .pairs: input = .pairs
        }
        inputSHA256 = sha256
        origin = request.origin
        name = request.name
        dataSet = request.dataSet
        apcer = request.apcer
        bpcer = request.bpcer
        keepsSafer = request.keepsSafer
        self.total = total
    }

    /// Whether nothing more will change.
    var isOver: Bool { status == .done || status == .failed }
}

extension Calibration: ReportedCalibration {}
