import Imaging

/// A frame in grey, small enough for following the background, with the region of the person.
struct WorkingFrame {
    let gray: Image
    /// Convex polygons over head and body.
    let person: [[Point]]
    /// Working pixels per pixel of the original, across and down.
    let scale: Point
    /// The inter-ocular distance, in working pixels.
    let interOcularPixels: Double

    init(_ sample: TwoFrameSample, longerSide: Double) throws(VisionError) {
        let image = sample.image
        let factor = min(1, longerSide / Double(max(image.width, image.height)))
        let size = (width: Self.side(image.width, factor), height: Self.side(image.height, factor))
        gray = try vision {
            factor < 1
                ? try sample.gray.resized(width: size.width, height: size.height, interpolation: .area) : sample.gray
        }
        let scale = Point(
            x: Double(size.width) / Double(image.width), y: Double(size.height) / Double(image.height))
        self.scale = scale
        person = FaceRegions.headAndBody(of: sample.mesh).map { $0.map { Self.scaled($0, scale) } }
        interOcularPixels = sample.interOcularPixels * factor
    }

    /// The original's pixel of a working pixel; centres stay over each other.
    func original(_ point: Point) -> Point {
        Point(x: (point.x + 0.5) / scale.x - 0.5, y: (point.y + 0.5) / scale.y - 0.5)
    }

    /// The working pixel of an original's pixel.
    func working(_ point: Point) -> Point { Self.scaled(point, scale) }

    /// Whether a point lies within the picture and outside of the person.
    func isBackground(_ point: Point) -> Bool {
        (0...Double(gray.width - 1)).contains(point.x) && (0...Double(gray.height - 1)).contains(point.y)
            && !person.contains { Self.contains($0, point) }
    }

    private static func side(_ length: Int, _ factor: Double) -> Int {
        max(1, Int((Double(length) * factor).rounded()))
    }

    private static func scaled(_ point: Point, _ scale: Point) -> Point {
        Point(x: (point.x + 0.5) * scale.x - 0.5, y: (point.y + 0.5) * scale.y - 0.5)
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
