import Calibration
import Evaluation
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
    /// The part of the policy that is calibrated.
    let kind: PolicyCalibration.Kind
    /// The pairs or the scores that it is made from.
    let input: CalibrationInput
    /// SHA-256 of the list or the scores.
    let inputSHA256: String
    /// Where uploaded scores come from, if the client said so.
    let origin: CalibrationRequest.ScoreFileOrigin?
    /// The new policy's name.
    let name: String
    /// The name of the data, for people.
    let dataSet: String
    /// The maximum APCER of the worst species.
    let apcer: Double?
    /// The maximum share of bona fide presentations that are called attacks.
    let bpcer: Double?
    /// Whether every threshold must stay at or above the base's.
    let keepsSafer: Bool
    /// Whether a model of measured columns is fitted; absent in files of before, which means no.
    let fits: Bool?
    /// Whether what is familiar is learnt; absent in files of before, which means no.
    let learnsFamiliarity: Bool?
    /// The status: queued, running, done or failed.
    var status = CalibrationStatus.queued
    /// Pairs that were measured.
    var done = 0
    /// The number of pairs, or of rows of a score file.
    var total = 0
    /// Rows that could not be measured.
    var failures = 0
    /// The stable code of why it failed.
    var code: String?
    /// The reason of a failure; absent unless it failed.
    var reason: String?
    /// The report; absent until the calibration is done.
    var report: PolicyCalibration.CalibrationReport?

    /// A calibration that is queued.
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
        fits = request.fits
        learnsFamiliarity = request.learnsFamiliarity
        self.total = total
    }

    /// Whether it is done or failed.
    var isOver: Bool { status == .done || status == .failed }

    /// Ends it with the code and the reason of an error.
    mutating func fail(_ error: any Error) {
        status = .failed
        (code, reason) =
            switch error {
            case let error as EvaluationError: (error.code.rawValue, error.reason)
            case let error as VerificationError: (error.code.rawValue, error.reason)
            case let error as Problem: (error.code.code, error.reason ?? error.code.detail)
            default: (ProblemCode.internalError.code, nil)
            }
    }
}

extension Calibration: ReportedCalibration {}
