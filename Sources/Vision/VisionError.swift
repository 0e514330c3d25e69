import Imaging
import Inference

/// Why a measurement could not be made for a technical cause; a finding about the picture is a value, never an error.
public struct VisionError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable {
        /// A step on pixels failed.
        case imagingFailed = "vision.imaging_failed"
        /// A network failed.
        case inferenceFailed = "vision.inference_failed"
        /// A network's outputs are not those that the stage knows.
        case unexpectedOutput = "vision.unexpected_output"
        /// Points of a face that determine no alignment.
        case pointsUnusable = "vision.points_unusable"
        /// A network that the manifest does not describe as what it is used for.
        case networkUnsuitable = "vision.network_unsuitable"
        /// Templates of different networks.
        case templatesDiffer = "vision.templates_differ"
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

/// Runs a step of the modules below and turns its error into this module's.
func vision<Result>(_ body: () throws -> Result) throws(VisionError) -> Result {
    do {
        return try body()
    } catch let error as VisionError {
        throw error
    } catch let error as ImagingError {
        throw VisionError(.imagingFailed, error.reason)
    } catch let error as InferenceError {
        throw VisionError(.inferenceFailed, error.reason)
    } catch {
        throw VisionError(.unexpectedOutput, "\(type(of: error))")
    }
}
