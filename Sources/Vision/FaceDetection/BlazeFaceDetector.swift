public import Imaging
public import Inference

/// MediaPipe's BlazeFace short range: every face that spans about an eighth of the longer side or more, the default detector.
///
/// Input 1×128×128×3, RGB -1…1; outputs [1, 896, 16] boxes with six points and [1, 896, 1] score logits.
/// The steps are those of MediaPipe's `face_detector_graph.cc`.
public struct BlazeFaceDetector: FaceDetector {
    /// Where faces are looked for.
    public enum SearchArea: Sendable {
        /// In the whole picture, as MediaPipe does.
        case whole
        /// In the whole picture and, when that shows no face, in overlapping squares of half its longer side, where faces
        /// half as large are found; so that "too far away" can be distinguished from "nobody".
        case wholeThenHalves
    }

    private enum Constants {
        // face_detector_graph.cc, ConfigureSsdAnchorsCalculator: strides 8, 16, 16, 16 and two anchors per layer.
        static let anchorGrids = [(cells: 16, anchors: 2), (cells: 8, anchors: 6)]
        static let side = 128
        // ConfigureTensorsToDetectionsCalculator: the box's four values, then x and y of six points.
        static let valuesPerBox = 16
        static let pointsOffset = 4
        static let scoreClipping: Float = 100
        // ConfigureNonMaxSuppressionCalculator, FaceLandmarker's default.
        static let overlap: Float = 0.3
        // A face that an edge of a square cuts lies within the whole one that another square shows.
        static let overlapOfSmaller: Float = 0.5
        // The model's metadata: mean 127.5, deviation 127.5.
        static let form = TensorForm(
            width: side, height: side, order: .nhwc, channels: .rgb, scale: .init(repeating: 1 / 127.5),
            offset: .init(repeating: -1))
    }

    /// The middle of every anchor, 0…1 of the square, in the order of the network's boxes.
    static let anchors: [SIMD2<Float>] = Constants.anchorGrids.flatMap { grid in
        (0..<grid.cells * grid.cells * grid.anchors).map { index in
            let cell = index / grid.anchors
            return (SIMD2(Float(cell % grid.cells), Float(cell / grid.cells)) + 0.5) / Float(grid.cells)
        }
    }

    private let model: Model
    private let minimumScore: Float
    private let search: SearchArea

    /// A detector over its network.
    ///
    /// - Parameters:
    ///   - model: BlazeFace short range.
    ///   - minimumScore: proposals below this score are dropped, 0…1; MediaPipe's default is 0.5.
    ///   - search: where faces are looked for.
    public init(model: Model, minimumScore: Float = 0.5, search: SearchArea = .wholeThenHalves) {
        self.model = model
        self.minimumScore = minimumScore
        self.search = search
    }

    /// The faces found, the highest score first.
    public func detect(in image: Image) throws(VisionError) -> [DetectedFace] {
        let faces = try candidates(in: image, Letterbox(around: image)).blended(overlap: Constants.overlap)
        guard faces.isEmpty, search == .wholeThenHalves else { return faces.map(Self.face) }
        var parts: [FaceCandidate] = []
        for square in Letterbox.halves(of: image) { parts += try candidates(in: image, square) }
        return parts.blended(overlap: Constants.overlap)
            .suppressed(overlap: Constants.overlapOfSmaller, of: .smaller).map(Self.face)
    }

    private func candidates(in image: Image, _ letterbox: Letterbox) throws(VisionError) -> [FaceCandidate] {
        let input = try Self.input(of: image, letterbox)
        let outputs = try vision { try model.predict(input) }
        return try Self.candidates(in: outputs, minimumScore: minimumScore).map(letterbox.inPicture)
    }

    /// The network's input: the picture in its letterbox.
    static func input(of image: Image, _ letterbox: Letterbox) throws(VisionError) -> [Float] {
        try vision {
            try image.tensor(through: letterbox.map(tensorSide: Constants.side), border: .zero, form: Constants.form)
        }
    }

    /// The proposals of at least `minimumScore`, in parts of the square 0…1.
    static func candidates(in outputs: [Tensor], minimumScore: Float) throws(VisionError) -> [FaceCandidate] {
        let count = anchors.count
        guard let boxes = outputs.first(where: { $0.shape == [1, count, Constants.valuesPerBox] }),
            let scores = outputs.first(where: { $0.shape == [1, count, 1] })
        else { throw VisionError(.unexpectedOutput, "the face detector's outputs are not [1,896,16] and [1,896,1]") }
        return scores.values.indices.compactMap { index in
            let score = sigmoid(min(max(scores.values[index], -Constants.scoreClipping), Constants.scoreClipping))
            guard score >= minimumScore else { return nil }
            let start = index * Constants.valuesPerBox
            return candidate(boxes.values[start..<start + Constants.valuesPerBox], anchor: anchors[index], score)
        }
    }

    private static func candidate(_ raw: ArraySlice<Float>, anchor: SIMD2<Float>, _ score: Float) -> FaceCandidate? {
        let values = raw.map { $0 / Float(Constants.side) }
        let center = SIMD2(values[0], values[1]) + anchor
        let half = SIMD2(values[2], values[3]) / 2
        guard values.allSatisfy(\.isFinite), half.x >= 0, half.y >= 0 else { return nil }
        let points = (Constants.pointsOffset..<Constants.valuesPerBox).map { values[$0] + anchor[$0 % 2] }
        return FaceCandidate(
            left: center.x - half.x, top: center.y - half.y, right: center.x + half.x, bottom: center.y + half.y,
            points: points, score: score)
    }

    /// Six points: right eye, left eye, nose, middle of the mouth, right and left ear; the ears are not passed on.
    private static func face(_ candidate: FaceCandidate) -> DetectedFace {
        let points = (0..<4).map {
            Point(x: Double(candidate.points[2 * $0]), y: Double(candidate.points[2 * $0 + 1]))
        }
        return DetectedFace(
            box: candidate.box, score: candidate.score,
            landmarks: .init(
                rightEye: points[0], leftEye: points[1], nose: points[2], mouthCorners: [], mouth: points[3]))
    }
}
