import Imaging
import Inference

/// OpenCV Zoo's SFace (December 2021): the template of a face. An embedder belongs to one lane.
///
/// Input 1×3×112×112, RGB, 0…255 (the network itself scales it); output 128 values. The steps are those of OpenCV's
/// `FaceRecognizerSF`. Zhong et al., "SFace: Sigmoid-constrained hypersphere loss for robust face recognition", 2021.
public struct FaceEmbedder {
    private enum Constants {
        static let side = FaceAlignment.Constants.side
        static let form = TensorForm(
            width: side, height: side, order: .nchw, channels: .rgb, scale: .one, offset: .zero)
        static let values = 128
    }

    private let model: Model

    /// An embedder over its network.
    public init(model: Model) { self.model = model }

    /// The template of a face in a colour picture.
    ///
    /// - Throws: `VisionError` when a native stage fails or the points determine no alignment.
    public func embed(_ image: Image, _ points: FivePoints) throws(VisionError) -> FaceTemplate {
        let input = try Self.input(of: image, points)
        guard let values = try vision({ try model.predict(input) }).first?.values, values.count == Constants.values,
            let template = FaceTemplate(normalizing: values, modelSHA256: model.entry.sha256)
        else { throw VisionError(.unexpectedOutput, "SFace's output is not 128 finite values") }
        return template
    }

    /// The network's input: the aligned face, black beyond the picture's edges.
    static func input(of image: Image, _ points: FivePoints) throws(VisionError) -> [Float] {
        guard let alignment = FaceAlignment(of: points) else {
            throw VisionError(.pointsUnusable, "the five points of the face coincide or are not finite")
        }
        return try vision { try image.tensor(through: alignment.map, border: .zero, form: Constants.form) }
    }
}
