public import Imaging

/// One of two pictures cannot be used.
public struct FrameError: Error, Sendable, Equatable {
    /// Which of the two pictures; a raw value is its number.
    public enum FrameNumber: Int, Sendable, CaseIterable {
        case first = 1
        case second = 2
    }

    /// The picture that cannot be used.
    public let frame: FrameNumber
    /// What is wrong with the picture's bytes.
    public let error: ImagingError

    /// An error in one of the two pictures.
    public init(_ frame: FrameNumber, _ error: ImagingError) {
        self.frame = frame
        self.error = error
    }
}
