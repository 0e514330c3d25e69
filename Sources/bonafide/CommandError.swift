import Documents
import Evaluation
import Imaging
import Inference
import Reports
import Server
import Storage
import Verification
import Vision

/// What a command tells its user when it cannot go on: what is wrong, and how to fix it.
struct CommandError: Error, Equatable, CustomStringConvertible {
    /// Stable, safe for machines.
    let code: String
    /// One sentence: what is wrong.
    let reason: String
    /// One sentence: what to do about it.
    let mend: String?

    init(_ code: String, _ reason: String, mend: String? = nil) {
        self.code = code
        self.reason = reason
        self.mend = mend
    }

    var description: String {
        guard let mend else { return reason.printable }
        return "\(reason.printable)\n  mend: \(mend.printable)"
    }
}

extension CommandError {
    /// Any error of the modules below, in the user's words.
    init(_ error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as ImagingError:
            self.init(
                error.code.rawValue, error.reason,
                mend: error.code == .unsupportedHEIF
                    ? "save it as JPEG; an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible"
                    : "send the camera's original JPEG or PNG file")
        case let error as FrameError:
            let cause = CommandError(error.error)
            self.init(cause.code, "image\(error.frame.rawValue): \(cause.reason)", mend: cause.mend)
        case let error as PictureError:
            let cause = CommandError(error.error)
            self.init(cause.code, "\(error.role.rawValue): \(cause.reason)", mend: cause.mend)
        case let error as InferenceError: self.init(error.code.rawValue, error.reason, mend: error.code.mend)
        case let error as VisionError: self.init(error.code.rawValue, error.reason, mend: "run 'bonafide doctor'")
        case let error as VerificationError:
            self.init(error.code.rawValue, error.reason, mend: error.code.mend)
        case let error as DocumentsError: self.init(error.code.rawValue, error.reason, mend: error.code.mend)
        case let error as EvaluationError: self.init(error.code.rawValue, error.reason, mend: error.code.mend)
        case let error as ReportError:
            self.init(error.code.rawValue, error.reason, mend: "name the pictures' folder in --images")
        case let error as KeyStoreError:
            self.init(error.code.rawValue, error.reason, mend: "correct the file that --keys names, or its rights")
        case let error as StorageError: self.init(error.code.rawValue, error.reason, mend: error.code.mend)
        case let error as ServerConfigurationError: self.init("server.configuration", error.description)
        case LaneError.busy(let seconds):
            self.init(
                "busy", "every lane works and the queue is full", mend: "try again in \(seconds) s, or raise queue")
        case is CancellationError: self.init("cancelled", "the work was cancelled")
        default: self.init("internal", "an unexpected failure", mend: "run 'bonafide doctor'")
        }
    }
}

extension InferenceError.Code {
    /// What the operator can do about it.
    var mend: String {
        switch self {
        case .engineUnavailable, .modelMissing, .modelMismatch: "run 'bonafide models fetch', or name the right --home"
        case .fetchFailed: "check the network and run it again, which goes on where it stopped; or use --mirror"
        case .modelUnusable, .manifestInvalid, .runFailed: "run 'bonafide models verify' and 'bonafide doctor'"
        }
    }
}

extension DocumentsError.Code {
    /// What the user can do about it.
    var mend: String? {
        switch self {
        case .empty, .truncated: "give all of it: every line of the zone, or the whole file from the chip"
        case .malformed: "give it as it is printed or stored: the zone's lines alone, or the file from the chip"
        case .tooLarge: "name a file from a passport's chip"
        case .unsupported: nil
        }
    }
}

extension VerificationError.Code {
    /// What the operator can do about it.
    var mend: String? {
        switch self {
        case .policyInvalid: "correct the file that --policy names, or leave it out to use the built-in policy"
        case .policyModelMismatch: "run 'bonafide models fetch', or use the policy that belongs to these models"
        case .notARecognizer: "name a network in --recognizer whose manifest entry has a section recognition"
        case .instrumentMissing: nil
        case .operatingPointUnsupported: "ask for a larger false match rate, or for an operating point of the policy"
        case .thresholdMissing: "name a policy in --policy that has a calibration or a threshold for the network"
        case .calibrationTooFewPictures: "add pictures with one face each"
        case .policySignatureMissing: "sign it with 'bonafide policy sign', or leave the setting policy_key out"
        case .policySignatureInvalid:
            "restore the file that was signed, or look at it with 'bonafide policy show' and sign it anew"
        case .policyKeyInvalid: "name a key that 'bonafide policy new-key' made"
        case .calibrationNotReached: "raise --refuse, or take out pictures that are not good"
        case .selfTestFailed: "run 'bonafide models verify'; a model or its preprocessing is not what it should be"
        }
    }
}
