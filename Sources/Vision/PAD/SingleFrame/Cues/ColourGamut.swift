import Imaging

/// Skin without its colour: a black and white print, a washed out screen.
///
/// Native value: the mean distance of cheeks and forehead from grey in the Cb-Cr plane, 0…182; skin has about 32, low =
/// suspicious. After Boulkenafet, Komulainen and Hadid, "Face anti-spoofing based on color texture analysis", ICIP 2015: recapture
/// narrows the chroma. May abstain, not deny: black and white pictures of bona fide faces exist.
enum ColourGamut {
    private enum Constants {
        static let patchEyeDistances = 0.4
        static let minimumPatchPixels = 8
        static let scale = CueScale(median: 31.8, suspect: 12.1)
    }

    static func measure(_ image: Image, _ patches: FacePatches) throws(ImagingError) -> PADCue {
        let side = patches.pixels(eyeDistances: Constants.patchEyeDistances)
        let chroma =
            side < Constants.minimumPatchPixels
            ? nil : try image.meanChroma(around: patches.skinCenters, sidePixels: side)
        return PADCue(.colourGamut, rawValue: chroma, scale: Constants.scale)
    }
}
