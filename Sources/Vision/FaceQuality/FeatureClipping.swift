/// Over-exposure by what it costs (ISO/IEC 29794-5:2025, 7.3: over-exposure prevention counts the whole face): a white
/// forehead loses nothing, white eyes and a white mouth do.
///
/// Raw: the share of pixels with a luma of 247 at least in both eyes with their lids, nose and mouth, 0…1.
/// Value: a falling sigmoid.
enum FeatureClipping {
    enum Constants {
        static let center = 0.25
        static let width = 0.05
    }

    static func measure(_ sample: FaceSample) -> QualityComponent {
        let share = sample.regions.flatMap { regions -> Double? in
            let pixels = regions.features.map { Double($0.count) }.reduce(0, +)
            guard pixels > 0 else { return nil }
            return regions.features.map { $0.share(of: Luminance.Constants.brightLevels) * Double($0.count) }
                .reduce(0, +) / pixels
        }
        return QualityComponent(.featureClipping, rawValue: share) {
            QualityMapping.falling($0, center: Constants.center, width: Constants.width)
        }
    }
}
