import Imaging

/// One of two pictures cannot be used.
public struct FrameError: Error, Sendable, Equatable {
    /// Which one.
    public enum FrameNumber: Int, Sendable, CaseIterable {
        case first = 1
        case second = 2
    }

    /// Which one.
    public let frame: FrameNumber
    /// Why.
    public let error: ImagingError

    /// An error from its parts.
    public init(_ frame: FrameNumber, _ error: ImagingError) {
        self.frame = frame
        self.error = error
    }
}
