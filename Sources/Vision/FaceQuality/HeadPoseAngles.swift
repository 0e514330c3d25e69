/// Frontality of the head (ISO/IEC 29794-5:2025, 7.4: head pose angle yaw, pitch, roll).
///
/// Raw: the angle in degrees, signed as in `HeadPose`. Value: 100 cos² of it.
enum HeadPoseAngles {
    static func measure(_ name: QualityComponent.Name, _ sample: FaceSample) -> QualityComponent {
        let angle = sample.geometry.flatMap { geometry -> Double? in
            switch name {
            case .headYaw: geometry.headPose.yawDegrees
            case .headPitch: geometry.headPose.pitchDegrees
            case .headRoll: geometry.headPose.rollDegrees
            default: nil
            }
        }
        return QualityComponent(name, rawValue: angle) { QualityMapping.cosineSquared(degrees: $0) }
    }
}
