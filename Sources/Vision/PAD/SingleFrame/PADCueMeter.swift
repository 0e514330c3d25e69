public import Imaging

/// Measures the classical cues of one face on the picture's own pixels.
public struct PADCueMeter: Sendable {
    /// A meter; it holds no state.
    public init() {}

    /// Every cue, in the order of `PADCue.Name`; one that the face is too small for is there without a value.
    ///
    /// - Parameters:
    ///   - image: the upright colour picture as it was decoded, neither resized nor enhanced.
    ///   - mesh: the face's points in it.
    /// - Throws: `VisionError` when a native stage fails.
    public func measure(_ image: Image, mesh: FaceMesh) throws(VisionError) -> [PADCue] {
        try findings(image, mesh: mesh).cues
    }

    /// Every cue, and what the picture can show of a pattern.
    func findings(
        _ image: Image, mesh: FaceMesh
    ) throws(VisionError) -> (cues: [PADCue], pattern: PatternEvidence) {
        let patches = FacePatches(mesh)
        return try vision {
            let gray = try image.gray()
            let spectrum = try PeriodicPattern.spectrum(gray, patches)
            let pattern = PatternEvidence(
                sharedPeak: spectrum?.sharedPeak, fineDetail: spectrum?.fineDetail,
                compressionStep: try gray.compressionStep(in: patches.ovalBox),
                interEyeDistancePixels: mesh.interEyeDistancePixels)
            let cues = try PADCue.Name.allCases.map { name in
                switch name {
                case .periodicPattern: PeriodicPattern.measure(spectrum)
                case .specularHighlights: try SpecularHighlights.measure(image, patches)
                case .microTexture: try MicroTexture.measure(gray, patches)
                case .printBlur: try PrintBlur.measure(gray, patches)
                case .frameAroundFace: try FrameAroundFace.measure(gray, mesh.boundingBox)
                case .colourGamut: try ColourGamut.measure(image, patches)
                }
            }
            return (cues, pattern)
        }
    }
}
