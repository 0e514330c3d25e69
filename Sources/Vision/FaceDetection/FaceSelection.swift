import Imaging

/// The face that a job is about, when a picture holds several.
///
/// It is the one with the largest box, each weighted by its score: the person who holds the camera is nearest to it. Another
/// face counts when its box has at least a given share of that one's area, so that passers-by in the background do not.
public struct FaceSelection: Sendable, Equatable {
    /// The face that was picked.
    public let face: DetectedFace
    /// How many other faces are large enough to count.
    public let otherFaces: Int
    /// The area of the largest other face's box over the picked one's; 0 = alone.
    public let otherFaceShare: Double

    /// Picks among the faces of one picture; nil when there is none.
    ///
    /// - Parameter minimumAreaShare: the share of the picked face's area, 0…1, from which another face counts.
    public init?(among faces: [DetectedFace], minimumAreaShare: Double) {
        guard let picked = faces.max(by: { Self.weight($0) < Self.weight($1) }) else { return nil }
        face = picked
        var shares = faces.map { picked.box.area > 0 ? $0.box.area / picked.box.area : 1 }
        if let index = faces.firstIndex(of: picked) { shares.remove(at: index) }
        otherFaces = shares.count { $0 >= minimumAreaShare }
        otherFaceShare = shares.max() ?? 0
    }

    private static func weight(_ face: DetectedFace) -> Double { face.box.area * Double(face.score) }
}
