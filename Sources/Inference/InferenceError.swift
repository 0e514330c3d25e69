/// Why a model could not be loaded or run.
public struct InferenceError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable {
        /// The engine's library is missing or unusable.
        case engineUnavailable = "inference.engine_unavailable"
        /// The model's file is missing.
        case modelMissing = "inference.model_missing"
        /// The file's hash is not the manifest's.
        case modelMismatch = "inference.model_mismatch"
        /// The file cannot be read or compiled, or its shape is not the manifest's.
        case modelUnusable = "inference.model_unusable"
        /// The manifest is not valid.
        case manifestInvalid = "inference.manifest_invalid"
        /// A file could not be fetched, unpacked or converted.
        case fetchFailed = "inference.fetch_failed"
        /// The engine failed while it ran.
        case runFailed = "inference.run_failed"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the operator.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
