/// How far a fetch has come.
public struct FetchProgress: Sendable, Equatable {
    /// What is being done.
    public enum FetchStep: String, Sendable {
        /// An archive is downloaded.
        case downloading
        /// Files are unpacked and verified.
        case unpacking
        /// A checkpoint is converted.
        case converting
    }

    /// What is being done.
    public let stage: FetchStep
    /// The file it is done to.
    public let file: String
    /// Bytes downloaded of all archives of this fetch.
    public let doneBytes: Int
    /// Bytes to download of all archives of this fetch.
    public let totalBytes: Int
}
