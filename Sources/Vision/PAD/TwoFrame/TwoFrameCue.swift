/// One finding about two frames of a face.
public struct TwoFrameCue: Sendable, Equatable {
    /// The closed list of cues; a raw value is the name in replies, policies and score files.
    public enum Name: String, Sendable, Codable, CaseIterable {
        // Depth of the face from the two views
        /// The share of the motion beyond a bent sheet's that the face's relief explains, 0…1.
        case reliefVariance = "relief_variance"
        /// The motion per unit of depth beyond a bent sheet: the sine of the turn, for a far camera.
        case reliefParallax = "relief_parallax"
        /// How far this parallax goes with the one that the change of pose predicts; 1 = as predicted.
        case reliefAgreement = "relief_agreement"
        /// The parallax that the change of pose predicts.
        case predictedParallax = "predicted_parallax"
        /// The share of the motion beyond a plane's that the face's relief explains, 0…1.
        case planeVariance = "plane_variance"
        /// Root mean square departure of the face's points from a plane's motion, in inter-ocular distances.
        case planeDeparture = "plane_departure"
        /// What the relief leaves of the motion, root mean square, in inter-ocular distances.
        case trackingNoise = "tracking_noise"
        /// The share of the face's points that were found again, 0…1.
        case trackedShare = "tracked_share"
        /// How much the motions of the face's patches differ, in inter-ocular distances.
        case patchDispersion = "patch_dispersion"
        /// The angle between the head's rotations, in degrees.
        case headTurn = "head_turn"
        /// The change of the irises' foreshortening less the one that the head's turn predicts.
        case irisForeshortening = "iris_foreshortening"

        // The face against the background
        /// Mean motion of the face's points against the background, in inter-ocular distances.
        case faceMotion = "face_motion"
        /// Mean symmetric transfer error of all background points, in inter-ocular distances.
        case backgroundMotion = "background_motion"
        /// The share of the background's cells that hold a registered point, 0…1.
        case backgroundCoverage = "background_coverage"
        /// Structural similarity of the registered backgrounds, -1…1.
        case backgroundSimilarity = "background_similarity"
        /// Mean absolute difference of the frames, 0…255.
        case frameDifference = "frame_difference"

        // What each frame shows by itself
        /// The mean of both frames' single-frame scores, 0…1.
        case padScore = "pad_score"
        /// The difference of both frames' single-frame scores, 0…1.
        case padDifference = "pad_difference"
        /// The spectral peak that both frames have at least, in natural logarithms.
        case periodicPattern = "periodic_pattern"
        /// How well edges close around the face in both frames at least, 0…1.
        case frameAroundFace = "frame_around_face"
        /// How unlike skin the fine texture of both frames is at least.
        case microTexture = "micro_texture"
        /// The maximum difference of these three cues' values between the frames, 0…1.
        case recaptureDifference = "recapture_difference"
        /// Similarity of the faces in both frames: the cosine of their templates, -1…1.
        case samePerson = "same_person"
    }

    /// Its name in the closed list.
    public let name: Name
    /// The measurement in its own unit; absent when it could not be made.
    public let rawValue: Double?
    /// 0…1, higher = more like a bona fide presentation; absent when the measurement is.
    public let value: Double?

    /// A cue; both values are absent when it was not measured.
    public init(name: Name, rawValue: Double?, value: Double?) {
        self.name = name
        self.rawValue = rawValue
        self.value = value
    }
}
