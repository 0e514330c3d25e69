import Imaging

/// The places of a face that the cues measure, in pixels of the upright original.
struct FacePatches {
    private enum Constants {
        // Points of MediaPipe's face mesh; right and left are the subject's.
        static let rightEyeOuterCorner = 33
        static let leftEyeOuterCorner = 263
        static let skin = [[50], [280], [151, 9]]  // right cheek, left cheek, forehead
        static let oval = [
            10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
            150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
        ]
    }

    /// The distance between the eyes' outer corners.
    let eyeDistancePixels: Double
    /// The middles of both cheeks and of the forehead.
    let skinCenters: [Point]
    /// The face's outline.
    let oval: [Point]
    /// The upright rectangle around the outline.
    let ovalBox: Rectangle

    /// The places of a mesh.
    init(_ mesh: FaceMesh) {
        let points = mesh.points.map(\.point)
        eyeDistancePixels = points[Constants.rightEyeOuterCorner].distance(to: points[Constants.leftEyeOuterCorner])
        skinCenters = Constants.skin.map { indices in
            Point(
                x: indices.map { points[$0].x }.reduce(0, +) / Double(indices.count),
                y: indices.map { points[$0].y }.reduce(0, +) / Double(indices.count))
        }
        oval = Constants.oval.map { points[$0] }
        ovalBox = Rectangle(around: oval)
    }

    /// A part of the distance between the eyes, in whole pixels; 0 for a mesh without size.
    func pixels(eyeDistances: Double) -> Int {
        let pixels = eyeDistancePixels * eyeDistances
        return pixels.isFinite ? Int(min(pixels, Double(Int32.max))) : 0
    }
}

extension Rectangle {
    /// The smallest upright rectangle around points.
    init(around points: [Point]) {
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        self.init(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }
}
