/// A measurement beside the threshold that it was compared with.
public struct Comparison: Sendable, Equatable, Codable {
    /// What was measured, such as `pad.score` or `quality.brightness`.
    public let measure: String
    /// The measured value.
    public let value: Double
    /// The smallest value that passes, if there is one.
    public let minimum: Double?
    /// The largest value that passes, if there is one.
    public let maximum: Double?
    /// Whether the value lies within.
    public var passed: Bool { value >= minimum ?? -.infinity && value <= maximum ?? .infinity }

    /// A comparison with the limits that there are.
    public init(measure: String, value: Double, minimum: Double? = nil, maximum: Double? = nil) {
        self.measure = measure
        self.value = value
        self.minimum = minimum
        self.maximum = maximum
    }
}

extension Comparison {
    /// The same comparison, named after the picture that it was made on.
    func named(_ picture: String) -> Self {
        Self(measure: "\(picture).\(measure)", value: value, minimum: minimum, maximum: maximum)
    }
}
