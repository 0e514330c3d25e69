import Foundation

/// Natural colour of the skin (ISO/IEC 29794-5:2025, 7.3: natural colour; OFIQ `NaturalColour.cpp`).
///
/// Raw: how far the mean colour of both cheeks lies outside 5 ≤ a* ≤ 25 and 5 ≤ b* ≤ 35 in CIE L*a*b* (D65), in units
/// of L*a*b*; 0 = within, 100 when a* or b* is negative. The cheeks take the place of the standard's two zones.
enum NaturalColour {
    enum Constants {
        static let naturalA = 5.0...25.0
        static let naturalB = 5.0...35.0
        static let unnatural = 100.0
        /// 200 × (1 - sigmoid(x; 0, 10)).
        static let width = 10.0
        /// IEC 61966-2-1, linear sRGB to XYZ over the D65 white point.
        static let toX = SIMD3(0.4124564, 0.3575761, 0.1804375) / 0.95047
        static let toY = SIMD3(0.2126729, 0.7151522, 0.0721750)
        static let toZ = SIMD3(0.0193339, 0.1191920, 0.9503041) / 1.08883
        static let linearBelow = 0.04045
        /// CIE 15: the cube root is replaced by a line below (6/29)³.
        static let cubeRootAbove = 0.008856451679035631
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let distance = sample.regions.flatMap { regions -> Double? in
            let pixels = Double(regions.rightCheek.count + regions.leftCheek.count)
            guard pixels > 0 else { return nil }
            let sum =
                regions.rightCheek.meanColour * Double(regions.rightCheek.count)
                + regions.leftCheek.meanColour * Double(regions.leftCheek.count)
            return Self.distance(chroma(ofColour: sum / pixels))
        }
        return QualityComponent(.naturalColour, rawValue: distance) {
            2 * QualityMapping.falling($0, center: 0, width: Constants.width)
        }
    }

    private static func distance(_ chroma: (a: Double, b: Double)) -> Double {
        guard chroma.a >= 0, chroma.b >= 0 else { return Constants.unnatural }
        func outside(_ value: Double, _ range: ClosedRange<Double>) -> Double {
            max(0, range.lowerBound - value, value - range.upperBound)
        }
        let a = outside(chroma.a, Constants.naturalA)
        let b = outside(chroma.b, Constants.naturalB)
        return (a * a + b * b).squareRoot()
    }

    /// a* and b* of an sRGB colour of 0…255.
    static func chroma(ofColour colour: SIMD3<Double>) -> (a: Double, b: Double) {
        func linear(_ value: Double) -> Double {
            let v = value / 255
            return v <= Constants.linearBelow ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        func root(_ t: Double) -> Double { t > Constants.cubeRootAbove ? cbrt(t) : t * 841 / 108 + 4.0 / 29 }
        let rgb = SIMD3(linear(colour.x), linear(colour.y), linear(colour.z))
        let x = root((Constants.toX * rgb).sum())
        let y = root((Constants.toY * rgb).sum())
        let z = root((Constants.toZ * rgb).sum())
        return (500 * (x - y), 200 * (y - z))
    }
}
