extension Image {
    /// The part of the picture inside a rectangle of whole pixels, which must lie within it and not be empty.
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> Image {
        precondition(x >= 0 && y >= 0 && width > 0 && height > 0, "a crop has at least one pixel")
        precondition(width <= self.width - x && height <= self.height - y, "a crop lies within its picture")
        let channels = layout.rawValue
        var samples: [UInt8] = []
        samples.reserveCapacity(width * height * channels)
        for row in y..<y + height {
            let start = (row * self.width + x) * channels
            samples.append(contentsOf: pixels[start..<start + width * channels])
        }
        return Image(width: width, height: height, layout: layout, pixels: samples)
    }
}
