import Glibc

extension HeadPose {
    /// The angle of the rotation from this pose to another, 0…180 degrees, the roll left aside: turning the camera around
    /// its axis shows nothing new of a head.
    public func angleDegrees(to other: HeadPose) -> Double {
        let (a, b) = (direction, other.direction)
        let cosine = a.x * b.x + a.y * b.y + a.z * b.z
        return acos(min(max(cosine, -1), 1)) * 180 / .pi
    }

    /// Where the camera is as the head sees it: the last row of its rotation, which a roll leaves alone.
    private var direction: (x: Double, y: Double, z: Double) {
        let (yaw, pitch) = (yawDegrees * .pi / 180, pitchDegrees * .pi / 180)
        return (sin(yaw), -cos(yaw) * sin(pitch), cos(yaw) * cos(pitch))
    }
}
