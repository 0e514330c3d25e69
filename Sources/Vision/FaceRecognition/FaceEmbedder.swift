public import Imaging
public import Inference

/// The template of a face, by any recognition network of the manifest. An embedder belongs to one lane.
///
/// The manifest's entry says how the face is aligned, how its pixels become the input, and how long the output is. The
/// default is OpenCV Zoo's SFace (December 2021), with the steps of OpenCV's `FaceRecognizerSF`: input 1×3×112×112, RGB,
/// 0…255 (the network itself scales it), output 128 values. Zhong et al., "SFace: Sigmoid-constrained hypersphere loss for
/// robust face recognition", 2021.
public struct FaceEmbedder {
    /// Which mean template of the manifest's entry is subtracted; none is when it has none.
    public enum Centring: String, Sendable, CaseIterable {
        /// None: the network's own output.
        case none
        /// That of pictures of people in front of a camera.
        case camera
        /// That of portraits on documents.
        case document
    }

    private let model: Model
    private let recognition: RecognitionEntry
    private let form: TensorForm
    /// The identifier of the entry's means.
    private let centring: String?

    /// An embedder over its network.
    ///
    /// - Throws: `networkUnsuitable` when the manifest does not say how the network recognises faces.
    public init(model: Model) throws(VisionError) {
        guard let recognition = model.entry.recognition, let input = model.entry.input else {
            throw VisionError(.networkUnsuitable, "the manifest gives \(model.entry.name) no section `recognition`")
        }
        self.model = model
        self.recognition = recognition
        centring = recognition.centring?.identifier
        form = TensorForm(
            width: recognition.alignment.side, height: recognition.alignment.side,
            order: input.layout == .planar ? .nchw : .nhwc, channels: input.colour == .bgr ? .bgr : .rgb,
            scale: input.channelScales, offset: input.channelOffsets)
    }

    /// The form of templates when the caller names none.
    public var standardForm: TemplateKind.TemplateForm { recognition.standardForm }

    /// The template of a face that a detector found in a colour picture.
    ///
    /// - Parameters:
    ///   - form: what of the face the network is shown; `standardForm` when absent.
    ///   - centring: which mean is subtracted.
    ///   - quality: what the template says about its picture, 0…1.
    /// - Throws: `VisionError` when a native stage fails or the face determines no alignment.
    public func embed(
        _ image: Image, _ face: DetectedFace, form: TemplateKind.TemplateForm? = nil, centring: Centring = .camera,
        quality: Double? = nil
    ) throws(VisionError) -> FaceTemplate {
        let aligned = try AlignedFace(face, recognition.alignment)
        return try template(of: aligned, in: image, form: form ?? standardForm, centring, quality: quality)
    }

    /// The template of a face by its five points, for a network that is aligned by them. It is not centred: the limits that
    /// tell whether two frames show one person were measured on such templates.
    ///
    /// - Throws: `VisionError` when a native stage fails or the points determine no alignment.
    public func embed(_ image: Image, _ points: FivePoints) throws(VisionError) -> FaceTemplate {
        guard recognition.alignment == .fivePoints112 else {
            throw VisionError(.networkUnsuitable, "\(model.entry.name) is not aligned by five points")
        }
        return try template(of: AlignedFace(points), in: image, form: standardForm, .none, quality: nil)
    }

    private func template(
        of face: AlignedFace, in image: Image, form: TemplateKind.TemplateForm, _ centring: Centring, quality: Double?
    ) throws(VisionError) -> FaceTemplate {
        var values = try direction(of: face.input(from: image, form: self.form))
        if form == .mirrorAveraged {
            let mirrored = try direction(of: face.input(from: image, form: self.form, mirrored: true))
            values = try direction(zip(values, mirrored).map { $0 + $1 })
        }
        let mean = recognition.mean(centring)
        if let mean { values = zip(values, mean).map { $0 - $1 } }
        let kind = TemplateKind(
            modelSHA256: model.entry.sha256, centring: mean == nil ? nil : self.centring, form: form)
        guard let template = FaceTemplate(normalizing: values, kind: kind, quality: quality) else {
            throw unexpectedOutput
        }
        return template
    }

    /// The network's output with length 1.
    private func direction(of input: [Float]) throws(VisionError) -> [Float] {
        guard let values = try vision({ try model.predict(input) }).first?.values, values.count == recognition.length
        else { throw unexpectedOutput }
        return try direction(values)
    }

    private func direction(_ values: [Float]) throws(VisionError) -> [Float] {
        guard let template = FaceTemplate(normalizing: values, modelSHA256: model.entry.sha256) else {
            throw unexpectedOutput
        }
        return template.values
    }

    private var unexpectedOutput: VisionError {
        VisionError(.unexpectedOutput, "\(model.entry.name)'s output is not \(recognition.length) finite values")
    }
}

extension RecognitionEntry {
    /// The mean that is subtracted; nil when nothing is.
    fileprivate func mean(_ choice: FaceEmbedder.Centring) -> [Float]? {
        switch choice {
        case .none: nil
        case .camera: centring?.camera
        case .document: centring?.document ?? centring?.camera
        }
    }
}
