public import Imaging

/// The 478 points of a face with depth, in the order of MediaPipe's face mesh with irises.
public struct FaceMesh: Sendable, Equatable {
    /// 478 points in pixels of the upright original; z in the same unit, smaller = nearer to the camera.
    public let points: [Point3]
    /// 0…1, the network's belief that its crop shows a face.
    public let presence: Float
    /// 52 blendshape coefficients 0…1 in the order of `Blendshape`, when they were asked for.
    public let blendshapes: [Float]

    /// A mesh of 478 points; `presence` is 0…1.
    public init(points: [Point3], presence: Float, blendshapes: [Float]) {
        precondition(points.count == Self.pointCount, "a face mesh has 478 points")
        self.points = points
        self.presence = presence
        self.blendshapes = blendshapes
    }

    /// The number of points.
    public static let pointCount = 478
}
