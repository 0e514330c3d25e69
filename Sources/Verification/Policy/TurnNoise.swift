/// How much turn two frames of a head show that does not turn: the root mean square of the difference between the parallax
/// of the points and the one that the change of pose predicts, on bona fide presentations.
public struct TurnNoise: Sendable, Equatable, Codable {
    /// How many times the noise a turn must be to be evidence.
    public let times: Double
    /// The noise at an eye distance of one pixel; it falls with the distance.
    public let pixels: Double
    /// What no camera resolves: skin moves by itself, and the mesh network has its own errors.
    public let floor: Double
    /// By how much of itself the noise grows for each face point that is lost, as a share of all: a face that is found in
    /// part was blurred, or has moved by itself.
    public let lostPoints: Double
    /// Where the numbers come from.
    public let note: String?

    /// The parallax below which nothing is evidence.
    ///
    /// - Parameters:
    ///   - interEyePixels: the distance between the eyes' centres, in pixels of the smaller face.
    ///   - trackedShare: the share of the face's points that were found again, 0…1.
    func parallax(interEyePixels: Double, trackedShare: Double) -> Double {
        let resolution = pixels / interEyePixels
        let lost = 1 - min(max(trackedShare, 0), 1)
        return times * (floor * floor + resolution * resolution).squareRoot() * (1 + lostPoints * lost)
    }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        for (name, value) in [("times", times), ("pixels", pixels), ("floor", floor), ("lostPoints", lostPoints)]
        where !(value >= 0 && value.isFinite) {
            return "twoFrame.turnNoise.\(name) is not a number from 0"
        }
        return nil
    }
}
