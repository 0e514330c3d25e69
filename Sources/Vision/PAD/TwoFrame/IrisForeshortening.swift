import Glibc
import Imaging

/// Foreshortening of the irises: seen from the side a disc becomes an ellipse. The shorter over the longer half axis of both
/// irises should change between the frames as the cosine of the angle between face and camera does.
enum IrisForeshortening {
    /// The change of the mean ratio less the change that the head poses predict; 0 = as predicted.
    static func measure(_ first: TwoFrameSample, _ second: TwoFrameSample) -> Double {
        (ratio(first) - ratio(second)) - (predicted(first) - predicted(second))
    }

    private static func ratio(_ sample: TwoFrameSample) -> Double {
        let eyes = [sample.geometry.rightEye, sample.geometry.leftEye]
        return eyes.reduce(0) { $0 + ($1.irisSemiAxes.major > 0 ? $1.irisSemiAxes.minor / $1.irisSemiAxes.major : 1) }
            / Double(eyes.count)
    }

    private static func predicted(_ sample: TwoFrameSample) -> Double {
        let pose = sample.geometry.headPose
        return cos(pose.yawDegrees * .pi / 180) * cos(pose.pitchDegrees * .pi / 180)
    }
}
