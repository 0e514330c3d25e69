import Glibc
import Imaging
import Inference

/// OpenCV Zoo's YuNet (March 2023): every face with five points, for pictures where a face is small.
///
/// Input 1×3×640×640, BGR 0–255; per stride 8, 16 and 32 two scores, a box and five points for each cell. The steps after the
/// network are those of OpenCV's `FaceDetectorYN`; before it, the picture is brought to 640 pixels on its longer side (area
/// means when it shrinks, bilinear when it grows) and placed in the upper left corner of the square, black beside it.
public struct YuNetDetector: FaceDetector {
    private enum Constants {
        static let side = 640
        static let strides = [8, 16, 32]
        static let form = TensorForm(
            width: side, height: side, order: .nchw, channels: .bgr, scale: .init(repeating: 1), offset: .zero)
        static let valuesPerBox = 4
        static let valuesOfPoints = 10
        // FaceDetectorYN's default.
        static let overlap: Float = 0.3
    }

    private let model: Model
    private let minimumScore: Float

    /// A detector over its network.
    ///
    /// - Parameters:
    ///   - model: YuNet with its input of 640×640.
    ///   - minimumScore: proposals below this score are dropped, 0…1; OpenCV Zoo's default is 0.6.
    public init(model: Model, minimumScore: Float = 0.6) {
        self.model = model
        self.minimumScore = minimumScore
    }

    /// The faces found, the highest score first.
    public func detect(in image: Image) throws(VisionError) -> [DetectedFace] {
        let small = try Self.fitted(image)
        let outputs = try vision { try model.predict(Self.input(of: small)) }
        let (x, y) = (
            Double(image.width) / Double(small.width), Double(image.height) / Double(small.height)
        )
        return try Self.candidates(in: outputs, minimumScore: minimumScore)
            .suppressed(overlap: Constants.overlap)
            .map { $0.face { Point(x: Double($0) * x, y: Double($1) * y) } }
    }

    /// The picture with 640 pixels on its longer side.
    static func fitted(_ image: Image) throws(VisionError) -> Image {
        let scale = Double(Constants.side) / Double(max(image.width, image.height))
        let width = max(1, Int((Double(image.width) * scale).rounded()))
        let height = max(1, Int((Double(image.height) * scale).rounded()))
        return try vision {
            try image.resized(width: width, height: height, interpolation: scale < 1 ? .area : .linear)
        }
    }

    /// The network's input.
    static func input(of small: Image) throws(VisionError) -> [Float] {
        try vision { try small.tensor(through: .identity, border: .zero, form: Constants.form) }
    }

    /// The proposals of at least `minimumScore`, in pixels of the square.
    static func candidates(in outputs: [Tensor], minimumScore: Float) throws(VisionError) -> [FaceCandidate] {
        var found: [FaceCandidate] = []
        for stride in Constants.strides {
            let columns = Constants.side / stride
            let ofStride = outputs.filter { $0.shape.dropLast() == [1, columns * columns] }
            // The two scores have one shape, and the square root of their product does not ask which is which.
            let scores = ofStride.filter { $0.shape.last == 1 }
            guard scores.count == 2, let boxes = ofStride.first(where: { $0.shape.last == Constants.valuesPerBox }),
                let points = ofStride.first(where: { $0.shape.last == Constants.valuesOfPoints })
            else { throw VisionError(.unexpectedOutput, "YuNet has no complete outputs of stride \(stride)") }
            for index in 0..<columns * columns {
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
