public import Imaging

/// One of two frames with the face that was found in it.
public struct TwoFrameSample: Sendable {
    /// The upright picture as it was decoded.
    public let image: Image
    /// The same in grey.
    let gray: Image
    /// The face's points in it.
    public let mesh: FaceMesh
    /// What the mesh says.
    public let geometry: FaceGeometry
    /// The single-frame measurement.
    public let pad: SingleFramePAD

    /// A sample; its grey picture is made here.
    ///
    /// - Throws: `VisionError` when a native stage fails.
    public init(image: Image, mesh: FaceMesh, geometry: FaceGeometry, pad: SingleFramePAD) throws(VisionError) {
        self.image = image
        gray = try vision { try image.gray() }
        self.mesh = mesh
        self.geometry = geometry
        self.pad = pad
    }

    /// The distance of the outer eye corners in space, in pixels: a turned head keeps it.
    public var interOcularPixels: Double {
        let (right, left) = (mesh.points[Constants.rightEyeOuterCorner], mesh.points[Constants.leftEyeOuterCorner])
        let depth = right.z - left.z
        let distance = right.point.distance(to: left.point)
        return max((distance * distance + depth * depth).squareRoot(), 1)
    }

    private enum Constants {
        static let rightEyeOuterCorner = 33
        static let leftEyeOuterCorner = 263
    }
}
