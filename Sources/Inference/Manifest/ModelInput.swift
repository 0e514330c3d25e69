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
}
