import Imaging

/// A frame in grey, small enough for following the background, with the region of the person.
struct WorkingFrame {
    let gray: Image
    /// Convex polygons over head and body.
    let person: [[Point]]
    /// Working pixels per pixel of the original.
    let scale: Double
    /// The inter-ocular distance, in working pixels.
    let interOcularPixels: Double
    /// The same in pixels of the picture at most 640 pixels across, in which bg-verify gives it.
    let interOcularPixelsAtMost640: Double

    /// The frame, made smaller by a whole factor so that its longer side has at most so many pixels; other factors take
    /// three times as long.
    init(_ sample: TwoFrameSample, longerSide: Int) throws(VisionError) {
        let image = sample.image
        let factor = max(1, (max(image.width, image.height) + longerSide - 1) / longerSide)
        let size = (width: max(1, image.width / factor), height: max(1, image.height / factor))
        gray = try vision {
            factor == 1
                ? sample.gray
                : try sample.gray.resized(
                    x: 0, y: 0, width: min(size.width * factor, image.width),
                    height: min(size.height * factor, image.height), to: size, interpolation: .area)
        }
        let scale = 1 / Double(factor)
        self.scale = scale
        person = FaceRegions.headAndBody(of: sample.mesh).map { $0.map { Self.scaled($0, scale) } }
        interOcularPixels = sample.interOcularPixels * scale
        interOcularPixelsAtMost640 = sample.interOcularPixels * min(1, Constants.widestPixels / Double(image.width))
    }

    private enum Constants {
        /// bg-verify's `MAX_WIDTH`.
        static let widestPixels = 640.0
    }

    /// The original's pixel of a working pixel; centres stay over each other.
    func original(_ point: Point) -> Point {
        Point(x: (point.x + 0.5) / scale - 0.5, y: (point.y + 0.5) / scale - 0.5)
    }

    /// The working pixel of an original's pixel.
    func working(_ point: Point) -> Point { Self.scaled(point, scale) }

    /// Whether a point lies within the picture and outside of the person.
    func isBackground(_ point: Point) -> Bool {
        (0...Double(gray.width - 1)).contains(point.x) && (0...Double(gray.height - 1)).contains(point.y)
            && !person.contains { Self.contains($0, point) }
    }

    private static func scaled(_ point: Point, _ scale: Double) -> Point {
        Point(x: (point.x + 0.5) * scale - 0.5, y: (point.y + 0.5) * scale - 0.5)
    }

    /// A point lies within a convex polygon when it lies on the same side of all edges.
    private static func contains(_ polygon: [Point], _ point: Point) -> Bool {
        var (isLeft, isRight) = (false, false)
        for (corner, next) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) {
            let turn =
                (next.x - corner.x) * (point.y - corner.y) - (next.y - corner.y) * (point.x - corner.x)
            if turn > 0 { isLeft = true }
            if turn < 0 { isRight = true }
        }
        return !(isLeft && isRight)
    }
}
