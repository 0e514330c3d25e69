import COpenCV

/// A picture for people: one or two frames in grey, side by side, with strokes or colours over them and a legend below.
public struct Canvas: Sendable {
    private let first: Image
    private let second: Image?
    private let scales: (first: Double, second: Double)
    private let native: bfcv_canvas

    /// A canvas for one frame or two.
    ///
    /// - Parameter longestSide: a frame with a longer side is reduced to as many pixels.
    public init(first: Image, second: Image? = nil, longestSide: Int) {
        let (left, right) = (Frame(first, longestSide), second.map { Frame($0, longestSide) })
        self.first = first
        self.second = second
        scales = (left.scale, right?.scale ?? 1)
        native = bfcv_canvas(
            first_width: Int32(left.width), first_height: Int32(left.height),
            second_width: Int32(right?.width ?? 0), second_height: Int32(right?.height ?? 0))
    }

    /// Pixels across.
    public var width: Int { Int(native.first_width + native.second_width) }

    /// Pixels down, with the legend.
    public var height: Int { Int(max(native.first_height, native.second_height) + Int32(BFCV_LEGEND_HEIGHT)) }

    /// The place of a point of the first frame; nil outside it.
    public func place(ofFirst point: Point) -> Point? { Self.place(point, in: first, scales.first) }

    /// The place of a point of the second frame; nil outside it.
    public func place(ofSecond point: Point) -> Point? {
        guard let second, let place = Self.place(point, in: second, scales.second) else { return nil }
        return Point(x: place.x + Double(native.first_width), y: place.y)
    }

    /// How long a length of the first frame is on the canvas.
    public func length(ofFirst pixels: Double) -> Double { pixels * scales.first }

    /// The frames with strokes over them; each end lies within 100,000 pixels.
    public func drawing(
        _ strokes: [Stroke], as shape: Stroke.Shape, legend: [Caption]
    ) throws(ImagingError) -> Image {
        let lines = strokes.map {
            bfcv_stroke(
                x0: Float($0.start.x), y0: Float($0.start.y), x1: Float($0.end.x), y1: Float($0.end.y),
                color: $0.colour.native)
        }
        return try drawn(legend) { first, second, legend, out in
            bfcv_draw_strokes(
                first, second, native, lines, Int32(lines.count), shape == .arrow ? BFCV_ARROWS : BFCV_LINES, legend,
                out.baseAddress, out.count)
        }
    }

    /// The motion that remains when `other` is laid over the only frame, as colours.
    ///
    /// - Parameters:
    ///   - homography: from the frame's pixels to the other's.
    ///   - unitPixels: the length of a unit, in pixels of the frame.
    ///   - maximum: the motion that has the last colour, in units.
    public func heat(
        of other: Image, homography: Homography, unitPixels: Double, maximum: Double, legend: [Caption]
    ) throws(ImagingError) -> Image {
        let m = homography.coefficients
        var heat = bfcv_heat(
            homography: (m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]), unit_pixels: unitPixels,
            maximum: maximum)
        return try drawn(legend, with: other) { first, other, legend, out in
            bfcv_draw_heat(first, other, native, &heat, legend, out.baseAddress, out.count)
        }
    }

    private static func place(_ point: Point, in image: Image, _ scale: Double) -> Point? {
        // Not a number is in no range.
        let isInside =
            (-0.5..<Double(image.width) - 0.5).contains(point.x)
            && (-0.5..<Double(image.height) - 0.5).contains(point.y)
        guard isInside else { return nil }
        return Point(x: (point.x + 0.5) * scale - 0.5, y: (point.y + 0.5) * scale - 0.5)
    }

    private func drawn(
        _ captions: [Caption], with other: Image? = nil,
        _ call: (
            UnsafePointer<bfcv_image>, UnsafePointer<bfcv_image>?, UnsafePointer<bfcv_legend>,
            UnsafeMutableBufferPointer<UInt8>
        ) -> bfcv_status
    ) throws(ImagingError) -> Image {
        let text = captions.map { $0.text + "\n" }.joined()
        let colours = captions.map { $0.colour?.native ?? bfcv_color() }
        return try Image(width: width, height: height, layout: .rgb) { (out) throws(ImagingError) in
            try first.withView(and: other ?? second) { first, second in
                text.withCString { text in
                    colours.withUnsafeBufferPointer { colours in
                        var legend = bfcv_legend(text: text, colors: colours.baseAddress, count: Int32(colours.count))
                        return call(first, second, &legend, out)
                    }
                }
            }
        }
    }
}

/// The size of a drawn picture and its scale.
private struct Frame {
    let scale: Double
    let width: Int
    let height: Int

    init(_ image: Image, _ longestSide: Int) {
        scale = min(1, Double(longestSide) / Double(max(image.width, image.height)))
        width = max(1, Int((Double(image.width) * scale).rounded()))
        height = max(1, Int((Double(image.height) * scale).rounded()))
    }
}

extension Colour {
    fileprivate var native: bfcv_color { bfcv_color(red: red, green: green, blue: blue) }
}
