public import Imaging

/// Measures the quality of a picture of a face: every component of `QualityComponent.Name`, in its order.
public struct FaceQualityAssessor: Sendable {
    /// An assessor; it holds nothing and may be used from any thread.
    public init() {}

    /// Every component; one that cannot be measured is a failure to assess, never a made-up value.
    ///
    /// - Parameters:
    ///   - image: the upright RGB original, never resized or enhanced.
    ///   - faces: every face found, the judged one first.
    ///   - mesh: the judged face's mesh.
    ///   - geometry: the judged face's pose, eyes and mouth.
    ///   - jpegQuality: the quality 1…100 with which a JPEG was last saved.
    /// - Throws: `VisionError` when a native stage fails.
    public func assess(
        image: Image, faces: [DetectedFace], mesh: FaceMesh?, geometry: FaceGeometry?, jpegQuality: Int?
    ) throws(VisionError) -> [QualityComponent] {
        precondition(image.layout == .rgb, "quality is measured on a colour picture")
        guard !faces.isEmpty else { return QualityComponent.Name.allCases.map { .init(failedToAssess: $0) } }
        let sample = try vision {
            try FaceSample(image: image, faces: faces, mesh: mesh, geometry: geometry, jpegQuality: jpegQuality)
        }
        let background = try BackgroundUniformity.statistics(of: sample)
        return QualityComponent.Name.allCases.map { name in
            switch name {
            case .backgroundUniformity: BackgroundUniformity.measure(background)
            case .sceneBrightness: SceneBrightness.measure(background)
            default: Self.measure(name, sample)
            }
        }
    }

    private static func measure(_ name: QualityComponent.Name, _ sample: FaceSample) -> QualityComponent {
        switch name {
        case .brightness: Luminance.brightness(sample)
        case .underExposure: Luminance.underExposure(sample)
        case .overExposure: Luminance.overExposure(sample)
        case .dynamicRange: Luminance.dynamicRange(sample)
        case .blurVariance: Sharpness.blurVariance(sample)
        case .sharpness: Sharpness.sharpness(sample)
        case .compression: CompressionArtifacts.measure(sample)
        case .naturalColour: NaturalColour.measure(sample)
        case .singleFace: SingleFacePresent.measure(sample)
        case .interEyeDistance: FaceSize.interEyeDistance(sample)
        case .faceCoverage: FaceSize.coverage(sample)
        case .leftMargin, .rightMargin, .topMargin, .bottomMargin: CropMargins.measure(name, sample)
        case .headYaw, .headPitch, .headRoll: HeadPoseAngles.measure(name, sample)
        case .eyesOpen: EyesOpen.measure(sample)
        case .eyesVisible: EyesVisible.measure(sample)
        case .mouthClosed: MouthClosed.measure(sample)
        case .illuminationUniformity: IlluminationUniformity.measure(sample)
        case .noise: Noise.measure(sample)
        case .featureClipping: FeatureClipping.measure(sample)
        case .eyeContrast: EyeContrast.measure(sample)
        case .eyesUncovered: EyesUncovered.measure(sample)
        case .faceColour: FaceColour.measure(sample)
        case .backgroundUniformity, .sceneBrightness: .init(failedToAssess: name)
        }
    }
}
