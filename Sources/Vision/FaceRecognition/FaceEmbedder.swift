import Imaging
import Inference

/// The template of a face, by any recognition network of the manifest. An embedder belongs to one lane.
///
/// The manifest's entry says how the face is aligned, how its pixels become the input, and how long the output is. The
/// default is OpenCV Zoo's SFace (December 2021), with the steps of OpenCV's `FaceRecognizerSF`: input 1×3×112×112, RGB,
/// 0…255 (the network itself scales it), output 128 values. Zhong et al., "SFace: Sigmoid-constrained hypersphere loss for
/// robust face recognition", 2021.
public struct FaceEmbedder {
    /// What a template is made of.
    public enum TemplateForm: String, Sendable, Codable, CaseIterable {
        /// The face.
        case plain
        /// The face and its mirror image: both outputs, each brought to length 1, are summed. It takes twice the time and is
        /// compared with templates of either form.
        case mirrorAveraged = "mirror_averaged"
    }

    private let model: Model
    private let recognition: RecognitionEntry
    private let form: TensorForm

    /// An embedder over its network.
    ///
    /// - Throws: `networkUnsuitable` when the manifest does not say how the network recognises faces.
    public init(model: Model) throws(VisionError) {
        guard let recognition = model.entry.recognition, let input = model.entry.input else {
            throw VisionError(.networkUnsuitable, "the manifest gives \(model.entry.name) no section `recognition`")
        }
        self.model = model
        self.recognition = recognition
        form = TensorForm(
            width: recognition.alignment.side, height: recognition.alignment.side,
            order: input.layout == .planar ? .nchw : .nhwc, channels: input.colour == .bgr ? .bgr : .rgb,
            scale: .init(repeating: input.scale), offset: .init(repeating: input.offset))
    }

    /// The form of templates when the caller names none.
    public var standardForm: TemplateForm { recognition.mirror ? .mirrorAveraged : .plain }

    /// The template of a face that a detector found in a colour picture.
    ///
    /// - Parameters:
    ///   - form: what the template is made of; `standardForm` when absent.
    ///   - quality: what the template says about its picture, 0…1.
    /// - Throws: `VisionError` when a native stage fails or the face determines no alignment.
    public func embed(
        _ image: Image, _ face: DetectedFace, form: TemplateForm? = nil, quality: Double? = nil
    ) throws(VisionError) -> FaceTemplate {
        let aligned = try AlignedFace(face, recognition.alignment)
        return try template(of: aligned, in: image, form: form ?? standardForm, quality: quality)
    }

    /// The template of a face by its five points, for a network that is aligned by them.
    ///
    /// - Throws: `VisionError` when a native stage fails or the points determine no alignment.
    public func embed(_ image: Image, _ points: FivePoints) throws(VisionError) -> FaceTemplate {
        guard recognition.alignment == .fivePoints112 else {
            throw VisionError(.networkUnsuitable, "\(model.entry.name) is not aligned by five points")
        }
        return try template(of: AlignedFace(points), in: image, form: standardForm, quality: nil)
    }

    private func template(
        of face: AlignedFace, in image: Image, form: TemplateForm, quality: Double?
    ) throws(VisionError) -> FaceTemplate {
        var sum = try direction(of: face.input(from: image, form: self.form))
        if form == .mirrorAveraged {
            let mirrored = try direction(of: face.input(from: image, form: self.form, mirrored: true))
            sum = zip(sum, mirrored).map { $0 + $1 }
        }
        guard let template = FaceTemplate(normalizing: sum, modelSHA256: model.entry.sha256, quality: quality) else {
            throw unexpectedOutput
        }
        return template
    }

    /// The network's output with length 1.
    private func direction(of input: [Float]) throws(VisionError) -> [Float] {
        guard let values = try vision({ try model.predict(input) }).first?.values, values.count == recognition.length,
            let template = FaceTemplate(normalizing: values, modelSHA256: model.entry.sha256)
        else { throw unexpectedOutput }
        return template.values
    }

    private var unexpectedOutput: VisionError {
        VisionError(.unexpectedOutput, "\(model.entry.name)'s output is not \(recognition.length) finite values")
    }
}
