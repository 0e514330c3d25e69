import COpenCV

/// Whole pixels of a picture: it lies within it and is not empty.
public struct Window: Sendable, Equatable {
    /// The first column.
    public let x: Int
    /// The first row.
    public let y: Int
    /// Columns, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int

    /// The pixels of a rectangle that lie in a picture of the given size; nothing when there are none.
    public init?(_ rectangle: Rectangle, imageWidth: Int, imageHeight: Int) {
        guard [rectangle.x, rectangle.y, rectangle.width, rectangle.height].allSatisfy(\.isFinite) else { return nil }
        func clipped(_ value: Double, _ limit: Int) -> Int { Int(min(max(value, 0), Double(limit)).rounded()) }
        x = clipped(rectangle.x, imageWidth)
        y = clipped(rectangle.y, imageHeight)
        width = clipped(rectangle.x + rectangle.width, imageWidth) - x
        height = clipped(rectangle.y + rectangle.height, imageHeight) - y
        guard width > 0, height > 0 else { return nil }
    }

    var native: bfcv_window {
        bfcv_window(x: Int32(x), y: Int32(y), width: Int32(width), height: Int32(height))
    }
}

extension Image {
    /// A window of an RGB picture at another size: the mean of the area covered when it shrinks, else bilinear.
    public func resized(_ window: Window, width: Int, height: Int) throws(ImagingError) -> Image {
        var part = window.native
        return try Image(width: width, height: height, layout: layout) { (out) throws(ImagingError) in
            try withView { bfcv_resize_window($0, &part, Int32(width), Int32(height), out.baseAddress, out.count) }
        }
    }
}
