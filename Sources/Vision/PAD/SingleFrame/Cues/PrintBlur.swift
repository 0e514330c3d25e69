import Imaging

/// The detail that a print or a second exposure has lost.
///
/// Native value: the common logarithm of all of the face's energy over that above a quarter of a cycle per pixel;
/// higher = more blurred. After Li, Wang, Tan and Jain, "Live face detection based on the analysis of Fourier spectra",
/// SPIE 5404, 2004 (their high frequency descriptor). Reported only: prints at hand are as sharp as bona fide pictures.
enum PrintBlur {
    private enum Constants {
        static let scale = CueScale(median: 2.24, suspect: 3.01)
    }

    static func measure(_ gray: Image, _ patches: FacePatches) throws(ImagingError) -> PADCue {
        let share = try gray.highFrequencyShare(in: patches.ovalBox)
        return PADCue(.printBlur, rawValue: share.map { -$0 }, scale: Constants.scale)
    }
}
