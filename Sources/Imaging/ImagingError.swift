/// Why a picture could not be read, changed or written; `code` is stable and safe to show to a client.
public struct ImagingError: Error, Sendable, Equatable {
    /// The closed list of causes.
    public enum Code: String, Sendable, CaseIterable {
        /// No bytes at all.
        case empty = "image.empty"
        /// More bytes than the limit.
        case tooManyBytes = "image.too_many_bytes"
        /// Not one of the formats that are read.
        case unsupportedFormat = "image.unsupported_format"
        /// HEIC or AVIF, which is not read.
        case unsupportedHEIF = "image.unsupported_heif"
        /// A known format with a feature that is not read.
        case unsupportedFeature = "image.unsupported_feature"
        /// Several frames or pages where one picture is wanted.
        case severalFrames = "image.several_frames"
        /// Declared width × height above the limit.
        case tooManyPixels = "image.too_many_pixels"
        /// A side longer than the limit.
        case sideTooLong = "image.side_too_long"
        /// A side shorter than the limit.
        case sideTooShort = "image.side_too_short"
        /// The data end before the picture does.
        case truncated = "image.truncated"
        /// The data contradict their format.
        case corrupt = "image.corrupt"
        /// Memory could not be allocated.
        case outOfMemory = "image.out_of_memory"
        /// A native library failed on valid input.
        case internalFailure = "image.internal_failure"
    }

    /// The cause.
    public let code: Code
    /// One sentence for the operator; it never holds bytes of the picture.
    public let reason: String

    /// An error with its code and one sentence of explanation.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
