public import Verification
public import Vision

/// Limits of quality made for one camera from good pictures, with their intervals and their origin; its JSON
/// keeps everything, and `limits` alone is the fragment for a policy.
public struct QualityCalibration: Sendable, Equatable, Codable {
    /// Where the limits come from.
    public struct LimitProvenance: Sendable, Equatable, Codable {
        /// The SHA-256 of the pictures, lower-case hexadecimal.
        public let dataSHA256: String
        /// When the calibration was made, as RFC 3339 text.
        public let date: String
        /// The version of the program that made it.
        public let toolVersion: String

        /// The origin of limits; `dataSHA256` is of the pictures, `date` is RFC 3339 text.
        public init(dataSHA256: String, date: String, toolVersion: String) {
            self.dataSHA256 = dataSHA256
            self.date = date
            self.toolVersion = toolVersion
        }
    }

    /// A share of pictures with its interval.
    public struct Share: Sendable, Equatable, Codable {
        /// Pictures counted.
        public let count: Int
        /// The number of pictures that it is a share of.
        public let total: Int
        /// The ends of the interval of Clopper and Pearson, 0…1.
        public let lower: Double
        /// The ends of the interval of Clopper and Pearson, 0…1.
        public let upper: Double
    }

    /// One side of a limit that was fitted.
    public struct Side: Sendable, Equatable, Codable {
        /// Which side.
        public enum Bound: String, Sendable, Codable {
            /// Values below are refused.
            case minimum
            /// Values above are refused.
            case maximum
        }

        /// The component's name.
        public let component: QualityComponent.Name
        /// Which side.
        public let bound: Bound
        /// The limit.
        public let value: Double
        /// The interval of the quantile that the limit stands for, from order statistics; an end beyond the sample, and
        /// both ends of a limit beyond the sample, are absent.
        public let lower: Double?
        /// See `lower`.
        public let upper: Double?
    }

    /// The limits: a policy fragment. A side that could not be fitted is that of the starting limits.
    public let limits: QualityLimits
    /// The sides that were fitted.
    public let sides: [Side]
    /// Pictures refused when each was judged by limits from all the others: what new pictures of this camera may expect.
    public let refused: Share
    /// The maximum share that was to be refused, 0…1.
    public let maximumShare: Double
    /// The confidence of every interval, 0…1.
    public let confidence: Double
    /// Where the limits come from.
    public let provenance: LimitProvenance
}
