import Imaging

/// Where the pixels of a 112×112 picture of a face come from, as SFace and ArcFace want them: the similarity transform of OpenCV's `FaceRecognizerSF`.
struct FaceAlignment {
    enum Constants {
        static let side = 112
        // modules/objdetect/src/face_recognize.cpp of OpenCV: where the five points lie in the aligned picture.
        static let places = [
            Point(x: 38.2946, y: 51.6963), Point(x: 73.5318, y: 51.5014), Point(x: 56.0252, y: 71.7366),
            Point(x: 41.5493, y: 92.3655), Point(x: 70.7299, y: 92.2041),
        ]
        // As written there; the third decimal is not quite the mean of the places.
        static let middle = Point(x: 56.0262, y: 71.9008)
    }

    /// The map from the aligned picture's pixels to the original's.
    let map: AffineTransform

    /// The alignment of a face; nil when its points coincide or are not finite.
    ///
    /// OpenCV takes the rotation from a singular value decomposition (Umeyama, "Least-squares estimation of transformation
    /// parameters", 1991); in the plane the same optimum has a closed form.
    init?(of points: FivePoints) {
        let points = points.inOrder
        let count = Double(points.count)
        let mean = Point(x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
        var (along, across, spread) = (0.0, 0.0, 0.0)
        for (point, place) in zip(points, Constants.places) {
            let (x, y) = (point.x - mean.x, point.y - mean.y)
            let (u, v) = (place.x - Constants.middle.x, place.y - Constants.middle.y)
            along += u * x + v * y
            across += v * x - u * y
            spread += x * x + y * y
        }
        let (cosine, sine) = (along / spread, across / spread)
        let scale = cosine * cosine + sine * sine
        guard scale.isNormal else { return nil }
        // The inverse of place = [cosine -sine; sine cosine] (point - mean) + middle.
        let (a, b) = (cosine / scale, sine / scale)
        map = AffineTransform(
            a, b, mean.x - a * Constants.middle.x - b * Constants.middle.y,
            -b, a, mean.y + b * Constants.middle.x - a * Constants.middle.y)
    }
}
