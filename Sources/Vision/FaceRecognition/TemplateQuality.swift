import Glibc

extension FaceTemplate {
    /// One number for how well a picture suits recognition, 0…1: the geometric mean of those components that change a
    /// template, each value 0…100 taken as a share, at least 0.01. Components that failed to assess are left out.
    ///
    /// - Returns: `nil` when none was assessed.
    public static func quality(of components: [QualityComponent]) -> Double? {
        let values = components.filter { componentsThatCount.contains($0.name) }.compactMap(\.value)
        guard !values.isEmpty else { return nil }
        let logarithms = values.map { log(Double(max($0, 1)) / 100) }
        return exp(logarithms.reduce(0, +) / Double(values.count))
    }

    private static let componentsThatCount: Set<QualityComponent.Name> = [
        .interEyeDistance, .sharpness, .noise, .compression, .brightness, .dynamicRange, .headYaw, .headPitch,
        .eyesVisible, .illuminationUniformity,
    ]
}
