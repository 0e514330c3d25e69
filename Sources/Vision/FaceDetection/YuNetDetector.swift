import Glibc
public import Imaging
public import Inference

/// OpenCV Zoo's YuNet (March 2023): every face with five points, for pictures where a face is small.
///
/// Input 1×3×height×width, BGR 0–255; per stride 8, 16 and 32 two scores, a box and five points for each cell. The steps after
/// the network are those of OpenCV's `FaceDetectorYN`. The picture lies in the upper left corner of the network's canvas, black
/// beside it. With the input of 640×640 a picture is brought to 640 pixels on its longer side (area means when it shrinks,
/// bilinear when it grows). With a free input it keeps its size and the canvas' sides are the next multiples of 32, as in
/// OpenCV: the points depend on how much black there is, by up to 7 pixels in one of 250×250. A larger picture is brought to 320
/// pixels first, and to 640 when that shows no face or a small one only. The surroundings of a face that is still small are then
/// looked at by themselves, with the original's pixels as far as these allow.
public struct YuNetDetector: FaceDetector {
    enum Constants {
        static let side = 640
        static let strides = [8, 16, 32]
        static let valuesPerBox = 4
        static let valuesOfPoints = 10
        // FaceDetectorYN's defaults.
        static let overlap: Float = 0.3
        static let multiple = 32
        // The longer sides of a picture for a free input. LFW's pictures, by which thresholds are set, have 250 pixels.
        static let sides = [320, 640]
        // A face of fewer pixels than this is looked at again at the next size; LFW's have about 90.
        static let smallFace = 64.0
        // The surroundings of a small face, in lengths of its longer side, and how much of both boxes must be common.
        static let surroundings = 4.0
        static let commonShare = 0.3
        // A face of up to 320 pixels lies whole in one of the tiles of an enlarged picture.
        static let tileStep = 320
        static let enlargement = 2.0
    }

    /// The input shape to load the network with so that it is free: up to 640 pixels each way.
    public static let freeInputShape = [1, 3, -Constants.side, -Constants.side]

    private let model: Model
    private let isFree: Bool
    private let minimumScore: Float

    /// A detector over its network.
    ///
    /// - Parameters:
    ///   - model: YuNet with its input of 640×640, or loaded with `freeInputShape`.
    ///   - minimumScore: proposals below this score are dropped, 0…1; OpenCV Zoo's default is 0.6.
    public init(model: Model, minimumScore: Float = 0.6) {
        self.model = model
        isFree = model.inputShape.contains(0)
        self.minimumScore = minimumScore
    }

    /// The faces found, the highest score first.
    public func detect(in image: Image) throws(VisionError) -> [DetectedFace] {
        var faces: [DetectedFace] = []
        var scale = 1.0
        for side in isFree ? Constants.sides : [Constants.side] {
            scale = self.scale(of: image, side)
            let small = try Self.resized(image, by: scale)
            faces = Self.faces(try candidates(in: small).suppressed(overlap: Constants.overlap), in: small, of: image)
            let largest = faces.map(\.longerSide).max() ?? 0
            if scale == 1 || largest * scale >= Constants.smallFace { break }
        }
        return try refined(faces, in: image, seenAt: scale)
    }

    /// The same faces; the largest from a closer look when it was seen small, if that is surer of it.
    private func refined(
        _ faces: [DetectedFace], in image: Image, seenAt scale: Double
    ) throws(VisionError) -> [DetectedFace] {
        guard isFree, scale < 1, let index = faces.indices.max(by: { faces[$0].longerSide < faces[$1].longerSide }),
            faces[index].longerSide * scale < Constants.smallFace
        else { return faces }
        let (face, side) = (faces[index], Constants.surroundings * faces[index].longerSide)
        let window = Rectangle(
            x: face.box.center.x - side / 2, y: face.box.center.y - side / 2, width: side, height: side)
        guard let part = Window(window, imageWidth: image.width, imageHeight: image.height) else { return faces }
        let crop = image.cropped(x: part.x, y: part.y, width: part.width, height: part.height)
        let small = try Self.resized(crop, by: self.scale(of: crop, Constants.sides[0]))
        let found = Self.faces(try candidates(in: small).suppressed(overlap: Constants.overlap), in: small, of: crop)
            .map { $0.moved(x: Double(part.x), y: Double(part.y)) }
        guard let closer = found.first(where: { $0.box.overlap(with: face.box) >= Constants.commonShare }),
            closer.score > face.score
        else { return faces }
        var faces = faces
        faces[index] = closer
        return faces.sorted { $0.score > $1.score }
    }

    /// How much a picture shrinks or grows to have `side` pixels on its longer side; a free input lets none grow.
    private func scale(of image: Image, _ side: Int) -> Double {
        let fit = Double(side) / Double(max(image.width, image.height))
        return isFree ? min(fit, 1) : fit
    }

    /// The faces found when the picture is seen twice as large as by `detect(in:)`, tile by tile: for faces that are small in
    /// their picture, at up to nine times the cost.
    public func detectEnlarged(in image: Image) throws(VisionError) -> [DetectedFace] {
        let scale = Constants.enlargement * scale(of: image, Constants.side)
        let large = try Self.resized(image, by: scale)
        var found: [FaceCandidate] = []
        for y in Self.tileStarts(large.height) {
            for x in Self.tileStarts(large.width) {
                let tile = large.cropped(
                    x: x, y: y, width: min(Constants.side, large.width - x),
                    height: min(Constants.side, large.height - y))
                found += try candidates(in: tile).map { $0.moved(x: Float(x), y: Float(y)) }
            }
        }
        let faces = Self.faces(found.suppressed(overlap: Constants.overlap), in: large, of: image)
        return try refined(faces, in: image, seenAt: scale)
    }

    /// Where tiles begin so that they cover a length.
    private static func tileStarts(_ length: Int) -> [Int] {
        guard length > Constants.side else { return [0] }
        return Array(stride(from: 0, to: length - Constants.side, by: Constants.tileStep)) + [length - Constants.side]
    }

    private static func faces(_ found: [FaceCandidate], in small: Image, of image: Image) -> [DetectedFace] {
        let (x, y) = (Double(image.width) / Double(small.width), Double(image.height) / Double(small.height))
        return found.map { $0.face { Point(x: Double($0) * x, y: Double($1) * y) } }
    }

    private static func resized(_ image: Image, by scale: Double) throws(VisionError) -> Image {
        guard scale != 1 else { return image }
        let width = max(1, Int((Double(image.width) * scale).rounded()))
        let height = max(1, Int((Double(image.height) * scale).rounded()))
        return try vision {
            try image.resized(width: width, height: height, interpolation: scale < 1 ? .area : .linear)
        }
    }

    /// The proposals in a picture of at most 640 pixels each way, in its pixels.
    private func candidates(in small: Image) throws(VisionError) -> [FaceCandidate] {
        func padded(_ length: Int) -> Int {
            isFree ? (length + Constants.multiple - 1) / Constants.multiple * Constants.multiple : Constants.side
        }
        let (width, height) = (padded(small.width), padded(small.height))
        let form = TensorForm(
            width: width, height: height, order: .nchw, channels: .bgr, scale: .one, offset: .zero)
        let outputs = try vision {
            if isFree { try model.reshape(to: [1, Image.Layout.rgb.rawValue, height, width]) }
            return try model.predict(small.tensor(through: .identity, border: .zero, form: form))
        }
        return try Self.candidates(in: outputs, minimumScore: minimumScore, width: width, height: height)
    }

    /// The proposals of at least `minimumScore`, in pixels of the canvas.
    static func candidates(
        in outputs: [Tensor], minimumScore: Float, width: Int = Constants.side, height: Int = Constants.side
    ) throws(VisionError) -> [FaceCandidate] {
        var found: [FaceCandidate] = []
        for stride in Constants.strides {
            let columns = width / stride
            let cells = columns * (height / stride)
            let ofStride = outputs.filter { $0.shape.dropLast() == [1, cells] }
            // The two scores have one shape, and the square root of their product does not ask which is which.
            let scores = ofStride.filter { $0.shape.last == 1 }
            guard scores.count == 2, let boxes = ofStride.first(where: { $0.shape.last == Constants.valuesPerBox }),
                let points = ofStride.first(where: { $0.shape.last == Constants.valuesOfPoints })
            else { throw VisionError(.unexpectedOutput, "YuNet has no complete outputs of stride \(stride)") }
            for index in 0..<cells {
                let score = sqrt(min(max(scores[0].values[index], 0), 1) * min(max(scores[1].values[index], 0), 1))
                guard score >= minimumScore else { continue }
                let cell = SIMD2(Float(index % columns), Float(index / columns))
                let candidate = candidate(
                    box: boxes.values[index * Constants.valuesPerBox..<(index + 1) * Constants.valuesPerBox],
                    points: points.values[index * Constants.valuesOfPoints..<(index + 1) * Constants.valuesOfPoints],
                    cell: cell, stride: Float(stride), score)
                if candidate.isFinite { found.append(candidate) }
            }
        }
        return found
    }

    private static func candidate(
        box: ArraySlice<Float>, points: ArraySlice<Float>, cell: SIMD2<Float>, stride: Float, _ score: Float
    ) -> FaceCandidate {
        let box = Array(box)
        let center = (cell + SIMD2(box[0], box[1])) * stride
        let half = SIMD2(exp(box[2]), exp(box[3])) * stride / 2
        return FaceCandidate(
            left: center.x - half.x, top: center.y - half.y, right: center.x + half.x, bottom: center.y + half.y,
            points: points.enumerated().map { ($1 + cell[$0 % 2]) * stride }, score: score)
    }
}

extension DetectedFace {
    fileprivate var longerSide: Double { max(box.width, box.height) }

    /// The same face, so many pixels further right and down.
    fileprivate func moved(x: Double, y: Double) -> DetectedFace {
        func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
        return DetectedFace(
            box: Rectangle(x: box.x + x, y: box.y + y, width: box.width, height: box.height), score: score,
            landmarks: .init(
                rightEye: moved(landmarks.rightEye), leftEye: moved(landmarks.leftEye), nose: moved(landmarks.nose),
                mouthCorners: landmarks.mouthCorners.map(moved), mouth: moved(landmarks.mouth)))
    }
}

extension Rectangle {
    /// The common area over the area of both, 0…1.
    fileprivate func overlap(with other: Rectangle) -> Double {
        let across = min(x + width, other.x + other.width) - max(x, other.x)
        let down = min(y + height, other.y + other.height) - max(y, other.y)
        guard across > 0, down > 0 else { return 0 }
        return across * down / (area + other.area - across * down)
    }
}
