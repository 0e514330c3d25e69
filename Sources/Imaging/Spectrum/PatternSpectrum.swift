/// What the spectra of a grey picture's patches show, beside those of windows spread over the whole picture; in natural
/// logarithms of power.
public struct PatternSpectrum: Sendable, Equatable {
    /// How far the sharpest peak of the patches stands above the other frequencies of its ring, from 0.
    public let peak: Double
    /// How far the sharpest peak stands above them that patches and whole picture have at one frequency, from 0.
    public let sharedPeak: Double
    /// The patches' power above half a cycle per pixel over what rounding to 8 bits gives; about 0.1 = nothing else.
    public let fineDetail: Double
}
