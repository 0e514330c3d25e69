/// An upright picture: interleaved 8-bit samples, rows from top to bottom without padding.
public struct Image: Sendable, Equatable {
    /// The meaning of a pixel's samples; the raw value is their number.
    public enum Layout: Int, Sendable {
        /// One sample: luma.
        case gray = 1
        /// Three samples: red, green, blue.
        case rgb = 3
    }

    /// Columns, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int
    /// What a pixel's samples mean.
    public let layout: Layout
    /// `width * height * layout.rawValue` samples.
    public let pixels: [UInt8]
    /// The memory that was taken for a picture that was read.
    private(set) var lease: DecodingBudget.Lease?

    /// Makes a picture of samples that exist already; their number must fit the sizes.
    public init(width: Int, height: Int, layout: Layout, pixels: [UInt8]) {
        precondition(width > 0 && height > 0, "an image has at least one pixel")
        precondition(pixels.count == width * height * layout.rawValue, "samples do not fit the sizes")
        self.width = width
        self.height = height
        self.layout = layout
        self.pixels = pixels
    }

    /// Makes a picture whose samples `fill` writes; all of them must be written.
    init<Failure: Error>(
        width: Int, height: Int, layout: Layout, fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let count = width * height * layout.rawValue
        var failure: Failure?
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(Failure) {
                try fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
                initialized = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        self.init(width: width, height: height, layout: layout, pixels: pixels)
    }

    /// Whether they show the same; who holds memory says nothing about a picture.
    public static func == (one: Image, other: Image) -> Bool {
        one.width == other.width && one.height == other.height && one.layout == other.layout
            && one.pixels == other.pixels
    }

    /// The same picture, which holds memory as long as it lives.
    func holding(_ lease: DecodingBudget.Lease) -> Image {
        var image = self
        image.lease = lease
        return image
    }
}
