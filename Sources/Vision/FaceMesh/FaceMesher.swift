public import Imaging
public import Inference

/// MediaPipe's attention mesh: the 478 points of one face, and its 52 blendshapes when their network is given.
///
/// Input 1×256×256×3, RGB 0…1; outputs 1434 coordinates in pixels of the crop, the presence logit and one value that is
/// not used. The steps are those of MediaPipe's `face_landmarks_detector_graph.cc` for a single picture.
public struct FaceMesher {
    private enum Constants {
        static let side = 256
        static let form = TensorForm(
            width: side, height: side, order: .nhwc, channels: .rgb, scale: .init(repeating: 1 / 255), offset: .zero)
        static let valuesPerPoint = 3
    }

    private let mesh: Model
    private let blendshapes: Model?

    /// A mesher over its networks.
    ///
    /// - Parameters:
    ///   - mesh: the network of 478 points.
    ///   - blendshapes: the network of 52 coefficients; without it `FaceMesh.blendshapes` is empty.
    public init(mesh: Model, blendshapes: Model?) {
        self.mesh = mesh
        self.blendshapes = blendshapes
    }

    /// The mesh of a face that a detector found.
    ///
    /// - Throws: `VisionError` when a native stage fails; whether there is a face at all is `FaceMesh.presence`.
    public func mesh(of face: DetectedFace, in image: Image) throws(VisionError) -> FaceMesh {
        let crop = FaceCrop(around: face)
        let input = try Self.input(of: image, crop)
        let (points, presence) = try Self.points(in: vision { try mesh.predict(input) }, crop)
        return FaceMesh(points: points, presence: presence, blendshapes: try coefficients(of: points))
    }

    /// The network's input: the crop, black beyond the picture's edges.
    static func input(of image: Image, _ crop: FaceCrop) throws(VisionError) -> [Float] {
        try vision {
            try image.tensor(through: crop.map(tensorSide: Constants.side), border: .zero, form: Constants.form)
        }
    }

    /// The points in the picture and the presence, 0…1.
    static func points(in outputs: [Tensor], _ crop: FaceCrop) throws(VisionError) -> ([Point3], Float) {
        let count = FaceMesh.pointCount * Constants.valuesPerPoint
        // The presence is the first of the two outputs with a single value, as in the model's own list of outputs.
        guard let coordinates = outputs.first(where: { $0.values.count == count }),
            let presence = outputs.first(where: { $0.values.count == 1 })?.values.first
        else { throw VisionError(.unexpectedOutput, "the mesh's outputs are not 1434 coordinates and a presence") }
        guard coordinates.values.allSatisfy(\.isFinite) else {
            throw VisionError(.unexpectedOutput, "the mesh has coordinates that are not finite")
        }
        let map = crop.map(tensorSide: Constants.side)
        // Depth is in the unit of the crop's pixels. MediaPipe scales it by the crop's width as seen in normalised
        // coordinates, which distorts it when a head is tilted in a picture that is not square; that is not repeated.
        let depthScale = crop.sidePixels / Double(Constants.side)
        let points = stride(from: 0, to: count, by: Constants.valuesPerPoint).map { start in
            let values = coordinates.values[start..<start + Constants.valuesPerPoint].map(Double.init)
            let place = map(Point(x: values[0], y: values[1]))
            return Point3(x: place.x, y: place.y, z: values[2] * depthScale)
        }
        return (points, sigmoid(presence))
    }

    private func coefficients(of points: [Point3]) throws(VisionError) -> [Float] {
        guard let blendshapes else { return [] }
        let input = Blendshape.meshIndices.flatMap { [Float(points[$0].x), Float(points[$0].y)] }
        let outputs = try vision { try blendshapes.predict(input) }
        guard let values = outputs.first?.values, values.count == Blendshape.allCases.count else {
            throw VisionError(.unexpectedOutput, "the blendshape network's output is not 52 coefficients")
        }
        return values
    }
}
