/// How a network judges a presentation: an entry that has it is run on every face, beside the built-in networks.
public struct PresentationEntry: Sendable, Equatable, Codable {
    /// What makes probabilities of the values of an output.
    public enum Activation: String, Sendable, Codable, CaseIterable {
        /// Each value is a logit: 1 / (1 + exp(-value)).
        case sigmoid
        /// The values of each place are logits of classes, of which one is bona fide.
        case softmax
        /// Each value is a probability.
        case none
    }

    /// What a high probability means.
    public enum Meaning: String, Sendable, Codable {
        /// High = bona fide.
        case high
        /// High = an attack.
        case low
    }

    /// The side of the crop in boxes of the detector, shifted back into the picture.
    public let cropScale: Double
    /// Which output is read, from 0. The probabilities of all its places are averaged: a map of pixels is one score.
    public let output: Int
    /// What makes probabilities of its values.
    public let activation: Activation
    /// What a high probability means; absent for classes.
    public let bonaFide: Meaning?
    /// The class of bona fide presentations on the output's second axis, from 0; absent where there are no classes.
    public let bonaFideClass: Int?

    /// An entry from the manifest, where `output` may be absent.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        cropScale = try fields.decode(Double.self, forKey: .cropScale)
        output = try fields.decodeIfPresent(Int.self, forKey: .output) ?? 0
        activation = try fields.decode(Activation.self, forKey: .activation)
        bonaFide = try fields.decodeIfPresent(Meaning.self, forKey: .bonaFide)
        bonaFideClass = try fields.decodeIfPresent(Int.self, forKey: .bonaFideClass)
    }

    enum Constants {
        /// Of a crop in boxes; beyond it nothing of a face is left.
        static let scales = 0.5...10
        /// Larger than any network's input or output for one face; it bounds what a job takes.
        static let maximumSide = 1024
        /// More than any network has.
        static let maximumCount = 1000
    }

    /// The first contradiction in this, or between this and the network's input, as a sentence.
    func contradiction(with input: ModelInput?) -> String? {
        guard let input else { return "has no input" }
        guard input.layout != .points, input.colour != nil, input.shape.count == 4, (0...1).contains(input.shape[0]),
            let (channels, height, width) = input.picture, channels == 3,
            [height, width].allSatisfy({ (1...Constants.maximumSide).contains($0) })
        else { return "has an input that is not a colour picture of 1…\(Constants.maximumSide) pixels" }
        if let contradiction = input.normalisationContradiction { return contradiction }
        guard Constants.scales.contains(cropScale) else {
            return "has a presentation.cropScale of \(cropScale), not "
                + "\(Constants.scales.lowerBound)…\(Constants.scales.upperBound)"
        }
        guard (0..<Constants.maximumCount).contains(output) else { return "has no output \(output)" }
        switch activation {
        case .softmax:
            guard let bonaFideClass, bonaFide == nil, (0..<Constants.maximumCount).contains(bonaFideClass) else {
                return "has presentation.activation softmax, which needs bonaFideClass, from 0, and no bonaFide"
            }
        case .sigmoid, .none:
            guard bonaFide != nil, bonaFideClass == nil else {
                return "has presentation.activation \(activation.rawValue), which needs bonaFide, high or low, "
                    + "and no bonaFideClass"
            }
        }
        return nil
    }
}
