/// How a picture becomes the input of a network.
public struct ModelInput: Sendable, Equatable, Codable {
    /// The order of the axes.
    public enum AxisOrder: String, Sendable, Codable {
        /// Batch, channel, row, column.
        case planar = "NCHW"
        /// Batch, row, column, channel.
        case interleaved = "NHWC"
        /// Batch, point, coordinate: no picture.
        case points = "NPC"
    }

    /// The order of the colour channels.
    public enum ChannelOrder: String, Sendable, Codable {
        /// Red first.
        case rgb = "RGB"
        /// Blue first.
        case bgr = "BGR"
    }

    /// The length of each axis, batch first; 0 where it is free.
    public let shape: [Int]
    /// The order of the axes.
    public let layout: AxisOrder
    /// The order of the channels; nil when the input is not a picture.
    public let colour: ChannelOrder?
    /// The factor of a value of 0…255.
    public let scale: Float
    /// The offset that is added after the factor.
    public let offset: Float
    /// What is then subtracted of each channel, in the order of `colour`; 0 when absent.
    public let mean: [Float]?
    /// What each channel is then divided by, in the order of `colour`; 1 when absent.
    public let deviation: [Float]?
}

extension ModelInput {
    /// Channels, rows and columns of a picture; `nil` for another input.
    public var picture: (channels: Int, height: Int, width: Int)? {
        guard shape.count == 4 else { return nil }
        return switch layout {
        case .planar: (shape[1], shape[2], shape[3])
        case .interleaved: (shape[3], shape[1], shape[2])
        case .points: nil
        }
    }

    /// What is wrong with how pixels become values, as a sentence.
    var normalisationContradiction: String? {
        guard scale.isNormal, offset.isFinite else { return "has a scale or an offset that is not a number" }
        for (name, values) in [("mean", mean), ("deviation", deviation)] {
            guard let values else { continue }
            guard values.count == 3, values.allSatisfy(\.isFinite) else {
                return "has an input.\(name) that is not three numbers"
            }
        }
        guard deviation?.allSatisfy({ $0 > 0 && $0.isNormal }) ?? true else {
            return "has an input.deviation that is not above 0"
        }
        return nil
    }
}
