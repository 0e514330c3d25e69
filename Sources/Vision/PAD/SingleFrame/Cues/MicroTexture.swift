import Imaging

/// The texture of paper or of a screen in place of skin's: local binary patterns.
///
/// Native value: the χ² distance, 0…2, of the face's histogram of ten rotation invariant uniform patterns from that of
/// bona fide pictures. After Määttä, Hadid and Pietikäinen, "Face spoofing detection from single images using micro-texture
/// analysis", IJCB 2011. Reported only: a camera's noise and compression move it more than an attack does.
enum MicroTexture {
    private enum Constants {
        static let minimumPixels = 64 * 64
        static let scale = CueScale(median: 0.087, suspect: 0.208)
        // The mean of the simulated live pictures, the portraits and Labeled Faces in the Wild, one third each.
        static let bonaFide = [0.0263, 0.0475, 0.0527, 0.1091, 0.2519, 0.1583, 0.0846, 0.0719, 0.0545, 0.1432]
    }

    static func measure(_ gray: Image, _ patches: FacePatches) throws(ImagingError) -> PADCue {
        let (histogram, pixels) = try gray.texturePatterns(in: patches.ovalBox)
        guard pixels >= Constants.minimumPixels else { return PADCue(notMeasured: .microTexture) }
        let distance = zip(histogram, Constants.bonaFide).map { ($0 - $1) * ($0 - $1) / ($0 + $1) }.reduce(0, +)
        return PADCue(.microTexture, rawValue: distance, scale: Constants.scale)
    }
}
