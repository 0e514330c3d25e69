import Imaging

/// Moiré, a screen's pixel grid or a print's halftone: a narrow peak in the spectrum of cheeks and forehead.
///
/// Native value: the peak's height above its ring's median, in natural logarithms of power; about 1 for skin.
/// After Garcia and de Queiroz, "Face-spoofing 2D-detection based on Moiré-pattern analysis", IEEE TIFS 10(4), 2015, with the
/// mean of log spectra over many small windows in place of their one band-pass, so that a single edge is not a peak.
enum PeriodicPattern {
    private enum Constants {
        static let patchEyeDistances = 0.8
        static let minimumPatchPixels = 26
        static let scale = CueScale(median: 1.30, suspect: 2.28)
    }

    static func measure(_ spectrum: PatternSpectrum?) -> PADCue {
        PADCue(.periodicPattern, rawValue: spectrum?.peak, scale: Constants.scale)
    }

    /// The spectra of cheeks and forehead; absent for a face that is too small.
    static func spectrum(_ gray: Image, _ patches: FacePatches) throws(ImagingError) -> PatternSpectrum? {
        let side = patches.pixels(eyeDistances: Constants.patchEyeDistances)
        guard side >= Constants.minimumPatchPixels else { return nil }
        return try gray.patternSpectrum(around: patches.skinCenters, sidePixels: side)
    }
}
