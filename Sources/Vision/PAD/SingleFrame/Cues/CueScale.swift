/// Turns a cue's native value into 0…1 by what bona fide pictures show: 0 = their median or less suspicious, 0.5 = the
/// value that one in a hundred of them passes, 1 = twice as far from the median.
struct CueScale {
    /// The median of bona fide pictures.
    let median: Double
    /// The value beyond which one bona fide picture in a hundred lies; below the median when small values are suspicious.
    let suspect: Double

    /// The cue's value of a native value.
    func value(_ rawValue: Double) -> Double { (rawValue - median) / (suspect - median) / 2 }

    /// The native value that a value stands for.
    func rawValue(_ value: Double) -> Double { median + 2 * value * (suspect - median) }
}

extension PADCue {
    /// A cue on its scale; one without a native value was not measured.
    init(_ name: Name, rawValue: Double?, scale: CueScale) {
        guard let rawValue, rawValue.isFinite else {
            self.init(notMeasured: name)
            return
        }
        self.init(name, rawValue: rawValue, value: scale.value(rawValue))
    }
}
