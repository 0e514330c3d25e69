public import Imaging
public import Inference

/// MTCNN (Zhang et al., "Joint face detection and alignment using multitask cascaded convolutional networks", 2016): three
/// networks that propose, refine and place five points; the detector of face-recognition-liveness.
///
/// The steps are those of the `mtcnn-runtime` package 1.0.0. The refining networks take 1×3×24×24 and 1×3×48×48, the
/// proposing one `MTCNNDetector.proposalInputShape`; all RGB -1…1. The time grows with the picture's area, so a large picture is
/// better made smaller first.
public struct MTCNNDetector: FaceDetector {
    enum Constants {
        static let refineSide = 24
        static let outputSide = 48
        static let pointValues = 10
        // The package's `thresholds` and `nms_thresholds`.
        static let minimumScores: (propose: Float, refine: Float, output: Float) = (0.7, 0.7, 0.7)
        static let overlaps: (propose: Float, refine: Float, output: Float) = (0.6, 0.7, 0.8)
        // The package's `_preprocess`: (sample - 127.5) / 128.
        static let scale: Float = 1 / 128
        static let offset: Float = -127.5 / 128
        /// Proposals that are refined at most; a portrait has tens, noise has thousands.
        static let maximumProposals = 1000

        static func form(side: Int) -> TensorForm {
            TensorForm(
                width: side, height: side, order: .nchw, channels: .rgb, scale: .init(repeating: scale),
                offset: .init(repeating: offset))
        }
    }

    private let pyramid: MTCNNPyramid
    private let refine: Model
    private let output: Model

    /// The shape that the proposing network is to be loaded with.
    public static let proposalInputShape = [1, 3, MTCNNPyramid.tileSide, MTCNNPyramid.tileSide]

    /// A detector over its three networks.
    ///
    /// - Parameters:
    ///   - propose: the P-Net, loaded with `proposalInputShape`.
    ///   - refine: the R-Net.
    ///   - output: the O-Net.
    ///   - minimumFacePixels: the smallest face that is looked for, at least 12; the package's default is 20.
    public init(propose: Model, refine: Model, output: Model, minimumFacePixels: Double = 20) {
        pyramid = MTCNNPyramid(model: propose, minimumFacePixels: minimumFacePixels)
        self.refine = refine
        self.output = output
    }

    /// The faces found, the highest score first.
    public func detect(in image: Image) throws(VisionError) -> [DetectedFace] {
        let proposals = try pyramid.proposals(in: image)
            .suppressed(overlap: Constants.overlaps.propose)
            .prefix(Constants.maximumProposals)
            .map { $0.calibrated().squared().rounded() }
        let refined = try refined(proposals, in: image)
            .suppressed(overlap: Constants.overlaps.refine)
            .map { $0.calibrated().squared().rounded() }
        return try placed(refined, in: image)
            .suppressed(overlap: Constants.overlaps.output, of: .smaller)
            .map { $0.candidate.face { Point(x: Double($0), y: Double($1)) } }
    }

    private func refined(_ proposals: [MTCNNCandidate], in image: Image) throws(VisionError) -> [MTCNNCandidate] {
        var kept: [MTCNNCandidate] = []
        for proposal in proposals {
            guard let input = try proposal.input(from: image, side: Constants.refineSide) else { continue }
            let outputs = try vision { try refine.predict(input) }
            guard let offsets = outputs.first(where: { $0.shape == [1, 4] })?.values,
                let scores = outputs.first(where: { $0.shape == [1, 2] })?.values
            else { throw VisionError(.unexpectedOutput, "the R-Net's outputs are not [1,4] and [1,2]") }
            guard scores[1] > Constants.minimumScores.refine else { continue }
            kept.append(proposal.clipped(to: image).scored(scores[1], offsets: offsets))
        }
        return kept
    }

    private func placed(_ proposals: [MTCNNCandidate], in image: Image) throws(VisionError) -> [MTCNNCandidate] {
        var kept: [MTCNNCandidate] = []
        for proposal in proposals {
            guard let input = try proposal.input(from: image, side: Constants.outputSide) else { continue }
            let outputs = try vision { try output.predict(input) }
            guard let points = outputs.first(where: { $0.shape == [1, Constants.pointValues] })?.values,
                let offsets = outputs.first(where: { $0.shape == [1, 4] })?.values,
                let scores = outputs.first(where: { $0.shape == [1, 2] })?.values
            else { throw VisionError(.unexpectedOutput, "the O-Net's outputs are not [1,10], [1,4] and [1,2]") }
            guard scores[1] > Constants.minimumScores.output else { continue }
            let clipped = proposal.clipped(to: image)
            let face = clipped.scored(scores[1], offsets: offsets).with(points: points, in: clipped.candidate)
                .calibrated()
            if face.candidate.isFinite { kept.append(face) }
        }
        return kept
    }
}
