import Imaging

/// Glare of glossy paper or glass: nearly white pixels on the face.
///
/// Native value: the share of the face's pixels, 0…1. After Wen, Han and Jain, "Face spoof detection with image distortion
/// analysis", IEEE TIFS 10(4), 2015, section III-A. Reported only: no attack at hand shows glare, and hard light on
/// bona fide faces reaches 0.2.
enum SpecularHighlights {
    private enum Constants {
        static let minimumFacePixels = 48.0
        static let scale = CueScale(median: 0.001, suspect: 0.151)
    }

    static func measure(_ image: Image, _ patches: FacePatches) throws(ImagingError) -> PADCue {
        let tooSmall = patches.ovalBox.width < Constants.minimumFacePixels
        let share = tooSmall ? nil : try image.highlightShare(in: patches.oval)
        return PADCue(.specularHighlights, rawValue: share, scale: Constants.scale)
    }
}
