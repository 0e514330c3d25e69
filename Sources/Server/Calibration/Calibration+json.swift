import Replies

extension Calibration {
    /// The reply about it.
    var json: JSON { CalibrationReplies.calibration.json(self) }
}
