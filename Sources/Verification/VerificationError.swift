/// Why a job could not be set up or run; a finding about a person is a decision, never an error.
public struct VerificationError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable, CaseIterable {
        /// The policy's file is missing, is not valid, or contradicts itself.
        case policyInvalid = "policy.invalid"
        /// The policy was made for other models than those that are installed.
        case policyModelMismatch = "policy.model_mismatch"
        /// The models do not tell a bona fide sample from an attack.
        case selfTestFailed = "self_test.failed"
        /// A job asks for models that were not loaded.
        case instrumentMissing = "instruments.missing"
        /// The network is none that recognises faces.
        case notARecognizer = "recognition.unavailable"
        /// The policy does not know the operating point, or its calibration cannot support it.
        case operatingPointUnsupported = "recognition.operating_point_unsupported"
        /// The policy says nothing about the recognition network.
        case thresholdMissing = "recognition.threshold_missing"
        /// Too few pictures to fit limits to.
        case calibrationTooFewPictures = "calibration.too_few_pictures"
        /// The pictures differ too much for the share that may be refused.
        case calibrationNotReached = "calibration.not_reached"
        /// A policy's file has no signature, and a key is configured that it must be signed with.
        case policySignatureMissing = "policy.signature_missing"
        /// A policy's signature is not one of these bytes by the key that is trusted.
        case policySignatureInvalid = "policy.signature_invalid"
        /// A file holds no key to sign or to verify with.
        case policyKeyInvalid = "policy.key_invalid"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the operator.
    public let reason: String

    /// An error with its cause.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
