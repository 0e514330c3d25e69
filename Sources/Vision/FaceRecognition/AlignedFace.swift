import Imaging
import Inference

/// Where a network's picture of a face comes from.
enum AlignedFace {
    /// Seen through a map from the network's pixels to the picture's.
    case map(AffineTransform)
    /// Cut out and brought to the network's size.
    case box(Rectangle)

    /// A face by its five points.
    ///
    /// - Throws: `pointsUnusable` when they coincide or are not finite.
    init(_ points: FivePoints) throws(VisionError) {
        guard let alignment = FaceAlignment(of: points) else {
            throw VisionError(.pointsUnusable, "the five points of the face coincide or are not finite")
        }
        self = .map(alignment.map)
    }

    /// A face as a network wants it.
    ///
    /// - Throws: `pointsUnusable` when the detector gave no five points.
    init(_ face: DetectedFace, _ alignment: RecognitionEntry.Alignment) throws(VisionError) {
        switch alignment {
        case .box160: self = .box(face.box)
        case .fivePoints112:
            guard let points = FivePoints(of: face.landmarks) else {
                throw VisionError(.pointsUnusable, "the detector gave no five points")
            }
            try self.init(points)
        }
    }

    /// The network's input; black beyond the picture's edges.
    func input(from image: Image, form: TensorForm, mirrored: Bool = false) throws(VisionError) -> [Float] {
        switch self {
        case .map(let map):
            let map = mirrored ? map.mirrored(width: form.width) : map
            return try vision { try image.tensor(through: map, border: .zero, form: form) }
        case .box(let box):
            let crop = try Self.crop(box, of: image, form)
            let map = mirrored ? AffineTransform.identity.mirrored(width: form.width) : .identity
            return try vision { try crop.tensor(through: map, border: .zero, form: form) }
        }
    }

    /// facenet-pytorch's `extract_face` with a margin of 0: the box' edges lose their fractions, what lies beyond the
    /// picture is left out, and the sides are stretched to the network's (`cv2.INTER_AREA`).
    private static func crop(_ box: Rectangle, of image: Image, _ form: TensorForm) throws(VisionError) -> Image {
        func edge(_ value: Double, _ maximum: Int) -> Int {
            value.isFinite ? Int(min(max(value, 0), Double(maximum))) : 0
        }
        let (left, right) = (edge(box.x, image.width), edge(box.x + box.width, image.width))
        let (top, bottom) = (edge(box.y, image.height), edge(box.y + box.height, image.height))
        guard right > left, bottom > top else {
            throw VisionError(.pointsUnusable, "the face's box lies outside the picture")
        }
        return try vision {
            try image.resized(
                x: left, y: top, width: right - left, height: bottom - top, to: (form.width, form.height),
                interpolation: .area)
        }
    }
}

extension AffineTransform {
    /// The same map after left and right of a picture so many pixels wide were exchanged.
    fileprivate func mirrored(width: Int) -> AffineTransform {
        let last = Double(width - 1)
        let c = coefficients
        return AffineTransform(-c[0], c[1], c[0] * last + c[2], -c[3], c[4], c[3] * last + c[5])
    }
}
