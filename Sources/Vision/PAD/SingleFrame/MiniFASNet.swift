import Glibc
public import Imaging
public import Inference

/// One network of Minivision's Silent-Face-Anti-Spoofing. A network belongs to one lane.
///
/// Input 1×3×80×80, BGR, 0…255 without any division; output three logits: a print, a live face, a screen.
public struct MiniFASNet {
    /// Which of the published networks: its name in the manifest.
    public enum Variant: String, Sendable, CaseIterable {
        /// MiniFASNetV2, trained on crops of 2.7 face boxes.
        case v2 = "minifasnet-v2"
        /// MiniFASNetV1SE, trained on crops of 4 face boxes.
        case v1se = "minifasnet-v1se"

        /// The crop's size in face boxes.
        public var cropScale: Double { self == .v2 ? 2.7 : 4 }
    }

    enum Constants {
        static let side = 80
        // src/anti_spoof_predict.py: `ToTensor` of that project leaves 0…255 as it is; OpenCV reads BGR.
        static let form = TensorForm(
            width: side, height: side, order: .nchw, channels: .bgr, scale: .one, offset: .zero)
        // test.py: label 1 is the real face. That 0 is print-like and 2 screen-like was measured; see docs/decisions.
        static let classes = 3
        static let printClass = 0
        static let liveClass = 1
        static let screenClass = 2
    }

    /// The probabilities of the three classes; their sum is 1.
    public struct Output: Sendable, Equatable {
        /// Of the class that printed attacks fall into.
        public let print: Float
        /// Of a live face.
        public let live: Float
        /// Of the class that screens fall into.
        public let screen: Float
    }

    /// Which network it is.
    public let variant: Variant
    private let model: Model
    private let wiring: Wiring

    /// A network over its model.
    public init(_ variant: Variant, model: Model) {
        self.init(variant, model: model, wiring: .original)
    }

    /// A network that is fed and read as `wiring` says: the start-up test's own test.
    init(_ variant: Variant, model: Model, wiring: Wiring) {
        self.variant = variant
        self.model = model
        self.wiring = wiring
    }

    /// What the network says about the face in a box, which is in pixels of a colour picture.
    ///
    /// - Throws: `VisionError` when a native stage fails or the model has not three outputs.
    public func classify(_ image: Image, box: Rectangle) throws(VisionError) -> Output {
        let logits = try logits(image, box: box)
        let highest = logits.max() ?? 0
        let exponentials = logits.map { exp($0 - highest) }
        let sum = exponentials.reduce(0, +)
        return Output(
            print: exponentials[wiring.printClass] / sum, live: exponentials[wiring.liveClass] / sum,
            screen: exponentials[wiring.screenClass] / sum)
    }

    /// The three logits.
    func logits(_ image: Image, box: Rectangle) throws(VisionError) -> [Float] {
        let input = try Self.input(of: image, box: box, cropScale: variant.cropScale, form: wiring.form)
        let outputs = try vision { try model.predict(input) }
        guard let logits = outputs.first?.values, logits.count == Constants.classes,
            logits.allSatisfy(\.isFinite)
        else {
            throw VisionError(.unexpectedOutput, "\(variant.rawValue)'s output is not three finite logits")
        }
        return logits
    }

    /// The network's input: the crop at 80×80, bilinear.
    static func input(
        of image: Image, box: Rectangle, cropScale: Double, form: TensorForm = Constants.form
    ) throws(VisionError) -> [Float] {
        let crop = PADCrop(around: box, scale: cropScale, in: image)
        return try vision {
            let small = try image.resized(
                x: crop.left, y: crop.top, width: crop.width, height: crop.height,
                to: (Constants.side, Constants.side), interpolation: .linear)
            return try small.tensor(through: AffineTransform(1, 0, 0, 0, 1, 0), border: .zero, form: form)
        }
    }
}
