import Imaging

/// The square around a picture that a detector sees: the picture in the middle, nothing beside it.
struct Letterbox {
    /// The map from the tensor's pixels to the picture's.
    let map: AffineTransform
    /// The length of the square's side, in pixels of the picture.
    let sidePixels: Double
    /// The square's upper left corner, in pixels of the picture.
    let origin: Point

    /// The square around `image`, sampled at `tensorSide` places per side; corner maps to corner, as MediaPipe does it.
    init(around image: Image, tensorSide: Int) {
        sidePixels = Double(max(image.width, image.height))
        origin = Point(
            x: (Double(image.width) - sidePixels) / 2, y: (Double(image.height) - sidePixels) / 2)
        let step = sidePixels / Double(tensorSide)
        map = AffineTransform(step, 0, origin.x, 0, step, origin.y)
    }

    /// A position in the picture from its place in the square, 0…1.
    func point(_ x: Float, _ y: Float) -> Point {
        Point(x: origin.x + Double(x) * sidePixels, y: origin.y + Double(y) * sidePixels)
    }
}
