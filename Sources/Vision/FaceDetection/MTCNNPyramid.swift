import Glibc
import Imaging
import Inference

/// MTCNN's first stage: the P-Net slides its 12×12 window over the picture at smaller and smaller sizes.
///
/// The P-Net has no padding, so a picture may be cut into tiles that overlap by the window less its stride without any change of
/// the result; that gives every picture one input shape.
struct MTCNNPyramid {
    private enum Constants {
        static let window = 12
        static let stride = 2
        // The package's `factor`, about the square root of a half.
        static let factor = 0.707
        // The package's suppression within one size.
        static let overlap: Float = 0.5
        /// Windows of one size that are passed on at most.
        static let maximumWindows = 2000
    }

    /// The length of a tile's side in pixels.
    static let tileSide = 138

    /// Windows along a tile's side.
    private static let tileWindows = (tileSide - Constants.window) / Constants.stride + 1

    private let model: Model
    private let minimumFacePixels: Double

    init(model: Model, minimumFacePixels: Double) {
        self.model = model
        self.minimumFacePixels = max(minimumFacePixels, Double(Constants.window))
    }

    /// The windows that may hold a face, of every size.
    func proposals(in image: Image) throws(VisionError) -> [MTCNNCandidate] {
        var found: [MTCNNCandidate] = []
        for scale in scales(of: image) {
            let windows = try windows(in: image, scale: scale).sorted { $0.candidate.score > $1.candidate.score }
            found += Array(windows.prefix(Constants.maximumWindows)).suppressed(overlap: Constants.overlap)
        }
        return found
    }

    private func scales(of image: Image) -> [Double] {
        var scales: [Double] = []
        var scale = Double(Constants.window) / minimumFacePixels
        while Double(min(image.width, image.height)) * scale > Double(Constants.window) {
            scales.append(scale)
            scale *= Constants.factor
        }
        return scales
    }

    private func windows(in image: Image, scale: Double) throws(VisionError) -> [MTCNNCandidate] {
        let width = Int(ceil(Double(image.width) * scale))
        let height = Int(ceil(Double(image.height) * scale))
        let level = try vision { try image.resized(width: width, height: height, interpolation: .linear) }
        let (columns, rows) = (Self.windows(along: width), Self.windows(along: height))
        var found: [MTCNNCandidate] = []
        for row in stride(from: 0, to: rows, by: Self.tileWindows) {
            for column in stride(from: 0, to: columns, by: Self.tileWindows) {
                let corner = (column: column, row: row)
                let outputs = try outputs(of: level, corner: corner)
                for y in 0..<min(Self.tileWindows, rows - row) {
                    for x in 0..<min(Self.tileWindows, columns - column) {
                        let place = (column: corner.column + x, row: corner.row + y)
                        if let window = outputs.window(at: y * Self.tileWindows + x, place, scale) {
                            found.append(window)
                        }
                    }
                }
            }
        }
        return found
    }

    /// The network's pooling rounds up, so that the last window of an odd length is there, too.
    private static func windows(along length: Int) -> Int {
        (length - Constants.window + 1) / Constants.stride + 1
    }

    private func outputs(of level: Image, corner: (column: Int, row: Int)) throws(VisionError) -> Outputs {
        let map = AffineTransform.translation(
            x: Double(corner.column * Constants.stride), y: Double(corner.row * Constants.stride))
        let form = MTCNNDetector.Constants.form(side: Self.tileSide)
        let tensors = try vision {
            try model.predict(level.tensor(through: map, border: .replicate, form: form))
        }
        let area = [Self.tileWindows, Self.tileWindows]
        guard let offsets = tensors.first(where: { $0.shape == [1, 4] + area })?.values,
            let scores = tensors.first(where: { $0.shape == [1, 2] + area })?.values
        else { throw VisionError(.unexpectedOutput, "the P-Net was not loaded with MTCNNDetector.proposalInputShape") }
        return Outputs(offsets: offsets, scores: scores)
    }

    private struct Outputs {
        let offsets: [Float]
        let scores: [Float]

        func window(at index: Int, _ place: (column: Int, row: Int), _ scale: Double) -> MTCNNCandidate? {
            let area = scores.count / 2
            let score = scores[area + index]
            guard score > MTCNNDetector.Constants.minimumScores.propose else { return nil }
            let (x, y) = (Double(place.column * Constants.stride + 1), Double(place.row * Constants.stride + 1))
            let window = Double(Constants.window)
            func edge(_ position: Double) -> Float { Float((position / scale).rounded(.toNearestOrEven)) }
            return MTCNNCandidate(
                candidate: FaceCandidate(
                    left: edge(x), top: edge(y), right: edge(x + window) + 1, bottom: edge(y + window) + 1, points: [],
                    score: score),
                offsets: (0..<4).map { offsets[$0 * area + index] })
        }
    }
}
