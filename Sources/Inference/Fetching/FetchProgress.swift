/// The progress of fetching one file.
public struct FetchProgress: Sendable, Equatable {
    /// The steps of fetching a file.
    public enum FetchStep: String, Sendable {
        /// An archive is downloaded.
        case downloading
        /// Files are unpacked and verified.
        case unpacking
        /// A checkpoint is converted.
        case converting
    }

    /// The current step.
    public let stage: FetchStep
    /// The file it is done to.
    public let file: String
    /// Bytes downloaded of all archives of this fetch.
    public let doneBytes: Int
    /// Bytes to download of all archives of this fetch.
    public let totalBytes: Int
}
