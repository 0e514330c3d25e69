import Glibc
import Imaging
import Inference

/// OpenCV Zoo's YuNet (March 2023): every face with five points, for pictures where a face is small.
///
/// Input 1×3×height×width, BGR 0–255; per stride 8, 16 and 32 two scores, a box and five points for each cell. The steps after
/// the network are those of OpenCV's `FaceDetectorYN`; before it, the picture is placed in the upper left corner of a canvas,
/// black beside it. A picture of more than 640 pixels is always brought to 640 on its longer side (area means): the network
/// finds faces of about 10…300 pixels. A smaller one is either enlarged to 640, which finds smaller faces, or left as it is, as
/// `FaceDetectorYN` does, which finds the points that thresholds of recognition were measured with.
public struct YuNetDetector: FaceDetector {
    enum Constants {
        static let side = 640
        static let strides = [8, 16, 32]
        static let valuesPerBox = 4
        static let valuesOfPoints = 10
        static let channels = 3
        // FaceDetectorYN's default.
        static let overlap: Float = 0.3
        // A face of up to 320 pixels lies whole in one of the tiles of an enlarged picture.
        static let tileStep = 320
        static let enlargement = 2.0
    }

    /// The input shapes of the canvases for pictures that are not enlarged, the smallest first.
    public static let canvasShapes = [[320, 320], [480, 640], [640, 480], [640, 640]].map {
        [1, Constants.channels] + $0
    }

    /// A network with the size of its input.
    private struct Canvas {
        let model: Model
        var width: Int { model.inputShape[3] }
        var height: Int { model.inputShape[2] }
    }

    private let canvases: [Canvas]
    private let enlargesSmall: Bool
    private let minimumScore: Float

    /// A detector that enlarges small pictures to 640 pixels.
    ///
    /// - Parameters:
    ///   - model: YuNet with its input of 640×640.
    ///   - minimumScore: proposals below this score are dropped, 0…1; OpenCV Zoo's default is 0.6.
    public init(model: Model, minimumScore: Float = 0.6) {
        canvases = [Canvas(model: model)]
        enlargesSmall = true
        self.minimumScore = minimumScore
    }

    /// A detector that leaves small pictures as they are, as OpenCV does.
    ///
    /// - Parameters:
    ///   - canvases: YuNet with the inputs of `canvasShapes`, in that order; the first that holds a picture is used.
    ///   - minimumScore: proposals below this score are dropped, 0…1; OpenCV Zoo's default is 0.6.
    public init(canvases: [Model], minimumScore: Float = 0.6) {
        self.canvases = canvases.map(Canvas.init)
        enlargesSmall = false
        self.minimumScore = minimumScore
    }

    /// The faces found, the highest score first.
    public func detect(in image: Image) throws(VisionError) -> [DetectedFace] {
        let fit = Double(Constants.side) / Double(max(image.width, image.height))
        let small = try Self.resized(image, by: enlargesSmall ? fit : min(fit, 1))
        return Self.faces(try candidates(in: small).suppressed(overlap: Constants.overlap), in: small, of: image)
    }

    /// The faces found when the picture is seen twice as large as by `detect(in:)`, tile by tile: for faces that are small in
    /// their picture, at up to nine times the cost.
    public func detectEnlarged(in image: Image) throws(VisionError) -> [DetectedFace] {
        let fit = Double(Constants.side) / Double(max(image.width, image.height))
        let large = try Self.resized(image, by: Constants.enlargement * (enlargesSmall ? fit : min(fit, 1)))
        var found: [FaceCandidate] = []
        for y in Self.tileStarts(large.height) {
            for x in Self.tileStarts(large.width) {
                let tile = large.cropped(
                    x: x, y: y, width: min(Constants.side, large.width - x),
                    height: min(Constants.side, large.height - y))
                found += try candidates(in: tile).map { $0.moved(x: Float(x), y: Float(y)) }
            }
        }
        return Self.faces(found.suppressed(overlap: Constants.overlap), in: large, of: image)
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

    /// The proposals in a picture that a canvas holds, in its pixels.
    private func candidates(in small: Image) throws(VisionError) -> [FaceCandidate] {
        guard let canvas = canvases.first(where: { $0.width >= small.width && $0.height >= small.height }) else {
            throw VisionError(.unexpectedOutput, "no canvas holds \(small.width)×\(small.height) pixels")
        }
        let form = TensorForm(
            width: canvas.width, height: canvas.height, order: .nchw, channels: .bgr, scale: .init(repeating: 1),
            offset: .zero)
        let outputs = try vision {
            try canvas.model.predict(small.tensor(through: .identity, border: .zero, form: form))
        }
        return try Self.candidates(
            in: outputs, minimumScore: minimumScore, width: canvas.width, height: canvas.height)
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
