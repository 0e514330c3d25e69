public import Imaging
public import Inference

/// A network for presentation-attack detection that a manifest describes: its crop, its input and what its output says stand
/// there, and no code. A network belongs to one lane.
public struct PADNetwork {
    /// Its name in the manifest.
    public let name: String
    private let model: Model
    private let presentation: PresentationEntry
    private let form: TensorForm

    /// A network over its model, which is run once to see that its output is as the manifest says.
    ///
    /// - Throws: `networkUnsuitable` when the manifest does not say how the network judges presentations, or says it of another
    ///   network.
    public init(model: Model) throws(VisionError) {
        let entry = model.entry
        guard let presentation = entry.presentation, let input = entry.input, let picture = input.picture else {
            throw VisionError(.networkUnsuitable, "the manifest gives \(entry.name) no section `presentation`")
        }
        let shape = [1] + input.shape.dropFirst()
        guard model.inputShape == shape else {
            throw VisionError(
                .networkUnsuitable, "\(entry.name) takes \(model.inputShape), the manifest says \(shape)")
        }
        name = entry.name
        self.model = model
        self.presentation = presentation
        form = TensorForm(
            width: picture.width, height: picture.height, order: input.layout == .planar ? .nchw : .nhwc,
            channels: input.colour == .bgr ? .bgr : .rgb, scale: input.channelScales, offset: input.channelOffsets)
        do {
            let middle = [Float](repeating: 0, count: shape.reduce(1, *))
            _ = try presentation.score(of: vision { try model.predict(middle) })
        } catch {
            throw VisionError(.networkUnsuitable, "\(entry.name) \(error.reason)")
        }
    }

    /// How bona fide the network finds the face in a detector's box, which is in pixels of a colour picture.
    ///
    /// - Throws: `VisionError` when a native stage fails or the output is not as the manifest says.
    public func score(_ image: Image, box: Rectangle) throws(VisionError) -> PADScore {
        let input = try input(of: image, box: box)
        return try presentation.score(of: vision { try model.predict(input) })
    }

    /// The network's input: the crop, resized bilinearly.
    func input(of image: Image, box: Rectangle) throws(VisionError) -> [Float] {
        let crop = PADCrop(around: box, scale: presentation.cropScale, in: image)
        return try vision {
            let small = try image.resized(
                x: crop.left, y: crop.top, width: crop.width, height: crop.height, to: (form.width, form.height),
                interpolation: .linear)
            return try small.tensor(through: AffineTransform(1, 0, 0, 0, 1, 0), border: .zero, form: form)
        }
    }
}
