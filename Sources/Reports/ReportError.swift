/// Why a report, or a picture in it, cannot be made.
public struct ReportError: Error, Equatable, Sendable {
    /// Stable names for programs.
    public enum Code: String, Sendable {
        /// There is no folder of pictures where one was named.
        case folderMissing = "input.unreadable"
        /// A picture lies outside of the folder.
        case pictureOutside = "input.outside"
        /// A file cannot be read, or is not a picture.
        case pictureUnusable = "input.picture"
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence without anything secret.
    public let reason: String

    /// An error of a kind, with its reason.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
