import Verification

extension FrameError.FrameNumber {
    /// The name of its picture in forms and in JSON.
    var field: String {
        switch self {
        case .first: "image1"
        case .second: "image2"
        }
    }
}
