/// One measure of a picture's quality, as ISO/IEC 29794-5 shapes it: a native value beside a value 0…100.
public struct QualityComponent: Sendable, Equatable {
    /// The closed list of measures.
    public enum Name: String, Sendable, Codable, CaseIterable {
        case brightness
        case underExposure = "under_exposure"
        case overExposure = "over_exposure"
        case dynamicRange = "dynamic_range"
        /// Variance of the Laplacian, seed 004's measure.
        case blurVariance = "blur_variance"
        /// A sharpness that does not depend on the face's size.
        case sharpness
        case compression = "compression_artifacts"
        case naturalColour = "natural_colour"
        case singleFace = "single_face"
        case interEyeDistance = "inter_eye_distance"
        case faceCoverage = "face_coverage"
        case leftMargin = "left_margin"
        case rightMargin = "right_margin"
        case topMargin = "top_margin"
        case bottomMargin = "bottom_margin"
        case headYaw = "head_yaw"
        case headPitch = "head_pitch"
        case headRoll = "head_roll"
        case eyesOpen = "eyes_open"
        case eyesVisible = "eyes_visible"
        case mouthClosed = "mouth_closed"
        case illuminationUniformity = "illumination_uniformity"
        case backgroundUniformity = "background_uniformity"
        case noise
    }

    /// Whether a measure could be taken.
    public enum Status: String, Sendable, Codable {
        case assessed
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
