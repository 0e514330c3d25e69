import Imaging

/// A square that a detector sees: a whole picture in the middle and nothing beside it, or a part of a picture.
struct Letterbox {
    /// The length of the square's side, in pixels of the picture.
    let sidePixels: Double
    /// The square's upper left corner, in pixels of the picture.
    let origin: Point

    /// The smallest square around a picture, with the picture in its middle.
    init(around image: Image) {
        sidePixels = Double(max(image.width, image.height))
        origin = Point(
            x: (Double(image.width) - sidePixels) / 2, y: (Double(image.height) - sidePixels) / 2)
    }

    private init(origin: Point, sidePixels: Double) {
        self.origin = origin
        self.sidePixels = sidePixels
    }

    /// Squares of half the longer side that overlap by half of theirs and cover the picture.
    static func halves(of image: Image) -> [Letterbox] {
        let side = Double(max(image.width, image.height)) / 2
        func origins(along length: Int) -> [Double] {
            let room = Double(length) - side
            guard room > 0 else { return [room / 2] }
            let steps = (room / (side / 2)).rounded(.up)
            return stride(from: 0, through: steps, by: 1).map { $0 * room / steps }
        }
        return origins(along: image.height).flatMap { y in
            origins(along: image.width).map { Letterbox(origin: Point(x: $0, y: y), sidePixels: side) }
        }
    }

    /// The map from the pixels of a square tensor to the picture's; corner maps to corner, as MediaPipe does it.
    func map(tensorSide: Int) -> AffineTransform {
        let step = sidePixels / Double(tensorSide)
        return AffineTransform(step, 0, origin.x, 0, step, origin.y)
    }

    /// A candidate in pixels of the picture from one in parts of the square, 0…1.
    func inPicture(_ candidate: FaceCandidate) -> FaceCandidate {
        func x(_ part: Float) -> Float { Float(origin.x + Double(part) * sidePixels) }
        func y(_ part: Float) -> Float { Float(origin.y + Double(part) * sidePixels) }
        return FaceCandidate(
            left: x(candidate.left), top: y(candidate.top), right: x(candidate.right), bottom: y(candidate.bottom),
            points: candidate.points.enumerated().map { $0.isMultiple(of: 2) ? x($1) : y($1) }, score: candidate.score)
    }
}
