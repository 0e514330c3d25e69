import Foundation

/// How a native value becomes a value 0…100, as in ISO/IEC 29794-5 and its reference implementation OFIQ.
enum QualityMapping {
    /// 100 / (1 + exp((center - x) / width)): rises with x, 50 at the centre.
    static func rising(_ x: Double, center: Double, width: Double) -> Double {
        100 / (1 + exp((center - x) / width))
    }

    /// 100 minus the rising curve: falls with x, 50 at the centre.
    static func falling(_ x: Double, center: Double, width: Double) -> Double {
        100 - rising(x, center: center, width: width)
    }

    /// 100 cos² of an angle in degrees, 0 from a quarter turn on (ISO/IEC 29794-5, head pose).
    static func cosineSquared(degrees: Double) -> Double {
        guard abs(degrees) < 90 else { return 0 }
        let cosine = cos(degrees * .pi / 180)
        return 100 * cosine * cosine
    }
}

extension QualityComponent {
    /// A measure from its native value and its unrounded value 0…100; a failure to assess when either is not a number.
    init(_ name: Name, rawValue: Double?, mapped: (Double) -> Double) {
        guard let rawValue, rawValue.isFinite, mapped(rawValue).isFinite else {
            self.init(failedToAssess: name)
            return
        }
        self.init(name, rawValue: rawValue, value: Int(min(max(mapped(rawValue), 0), 100).rounded()))
    }
}
