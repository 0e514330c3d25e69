public import Imaging

/// Points of the face's rigid parts as they were found in both pictures, not as the mesh network predicts them: the network
/// imagines depth on a flat print.
public struct FaceTracks: Sendable, Equatable {
    /// One point in both frames; positions are in inter-ocular distances of their frame, from the face's middle, the second
    /// frame's face turned and scaled onto the first's.
    public struct Track: Sendable, Equatable {
        /// Its number in the mesh.
        public let index: Int
        /// Its place in the first frame, in pixels.
        public let first: Point
        /// Where it was found in the second frame.
        public let second: Point
        /// Where the mesh network puts it in the second frame.
        public let predicted: Point
        /// Its depth, mean of both meshes; smaller = nearer to the camera.
        public let depth: Double
    }

    /// The points that were found again.
    public let tracks: [Track]
    /// The same points in pixels of the upright originals, in the same order.
    public let pixels: [PointPair]
    /// How many points were looked for.
    public let sought: Int
}
