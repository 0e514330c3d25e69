/// One measure of a picture's quality, as ISO/IEC 29794-5 shapes it: a native value beside a value 0…100.
public struct QualityComponent: Sendable, Equatable {
    /// The closed list of measures; each one's file documents the unit of its native value.
    public enum Name: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
        /// The mean luma of the face, 0…255.
        case brightness
        /// The share of the face that is almost black, 0…1.
        case underExposure = "under_exposure"
        /// The share of the face that is almost white, 0…1.
        case overExposure = "over_exposure"
        /// The entropy of the face's luma, 0…8 bits.
        case dynamicRange = "dynamic_range"
        /// Variance of the Laplacian in the face box, eKYC-facial's measure.
        case blurVariance = "blur_variance"
        /// A sharpness that does not depend on the face's size, 0…1.
        case sharpness
        /// Blockiness on the picture's 8×8 grid; about 10 = none.
        case compression = "compression_artifacts"
        /// The distance of the skin's colour from the natural range in L*a*b*; 0 = within.
        case naturalColour = "natural_colour"
        /// The area of the largest other face over the judged one's; 0 = alone.
        case singleFace = "single_face"
        /// The distance between the eyes, corrected for yaw, in pixels.
        case interEyeDistance = "inter_eye_distance"
        /// The face box' share of the picture's area, 0…1.
        case faceCoverage = "face_coverage"
        /// The room on the subject's left, in face widths; negative = cut off.
        case leftMargin = "left_margin"
        /// The room on the subject's right, in face widths; negative = cut off.
        case rightMargin = "right_margin"
        /// The room above the forehead, in face heights; negative = cut off.
        case topMargin = "top_margin"
        /// The room below the chin, in face heights; negative = cut off.
        case bottomMargin = "bottom_margin"
        /// The head's yaw in degrees.
        case headYaw = "head_yaw"
        /// The head's pitch in degrees.
        case headPitch = "head_pitch"
        /// The head's roll in degrees.
        case headRoll = "head_roll"
        /// The opening of the less open eye over its width.
        case eyesOpen = "eyes_open"
        /// The luma of the darker lower lid over its cheek's.
        case eyesVisible = "eyes_visible"
        /// The opening of the mouth over its width.
        case mouthClosed = "mouth_closed"
        /// The common part of the luma histograms of the face's halves, 0…1.
        case illuminationUniformity = "illumination_uniformity"
        /// The mean gradient of luma around head and shoulders.
        case backgroundUniformity = "background_uniformity"
        /// The standard deviation of noise in the face box, in levels of luma.
        case noise
        /// The luma that the brightest fiftieth of the whole picture reaches, 0…255.
        case sceneBrightness = "scene_brightness"
        /// The share of eyes, nose and mouth that is almost white, 0…1.
        case featureClipping = "feature_clipping"
        /// The range of luma in the opening of the clearer eye, 0…255.
        case eyeContrast = "eye_contrast"
        /// The lower lid's luma or the eye's contrast over the cheek's luma, whichever is greater; of the more covered eye.
        case eyesUncovered = "eyes_uncovered"
        /// The maximum difference between red, green and blue in a part of the face, 0…255; 0 = a grey picture.
        case faceColour = "face_colour"
    }

    /// Whether a measure could be taken.
    public enum Status: String, Sendable, Codable, CaseIterable {
        /// It was taken.
        case assessed
        /// It could not be taken.
        case failureToAssess = "failure_to_assess"
    }

    /// Which measure.
    public let name: Name
    /// Its native value, whose unit the measure's file documents; absent after a failure to assess.
    public let rawValue: Double?
    /// 0…100, higher = better; absent after a failure to assess.
    public let value: Int?
    /// Whether it could be taken.
    public var status: Status { rawValue == nil ? .failureToAssess : .assessed }

    /// A measure that was taken.
    public init(_ name: Name, rawValue: Double, value: Int) {
        self.name = name
        self.rawValue = rawValue
        self.value = min(max(value, 0), 100)
    }

    /// A measure that could not be taken.
    public init(failedToAssess name: Name) {
        self.name = name
        rawValue = nil
        value = nil
    }
}
