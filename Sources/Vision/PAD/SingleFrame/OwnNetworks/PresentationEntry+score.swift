import Glibc
import Inference

extension PresentationEntry {
    /// The probability of a bona fide presentation in a network's outputs, averaged over the places of a map.
    ///
    /// - Throws: `unexpectedOutput` when the output is not there, or not as the manifest says.
    func score(of outputs: [Tensor]) throws(VisionError) -> PADScore {
        guard outputs.indices.contains(output) else {
            throw VisionError(
                .unexpectedOutput, "has \(outputs.count) outputs: presentation.output \(output) is not there")
        }
        let tensor = outputs[output]
        guard !tensor.values.isEmpty, tensor.values.allSatisfy(\.isFinite) else {
            throw VisionError(.unexpectedOutput, "has an output that is not of finite numbers")
        }
        switch activation {
        case .sigmoid:
            return directed(Self.mean(tensor.values.map(Self.logistic)))
        case .none:
            guard tensor.values.allSatisfy({ (-Self.rounding...1 + Self.rounding).contains($0) }) else {
                throw VisionError(
                    .unexpectedOutput, "has an output that is not of probabilities: presentation.activation is another")
            }
            return directed(Self.mean(tensor.values))
        case .softmax:
            return PADScore(Self.mean(try shares(of: tensor)))
        }
    }

    /// The share of the bona fide class at each place of N×classes×….
    private func shares(of tensor: Tensor) throws(VisionError) -> [Float] {
        let classes = tensor.shape.count > 1 ? tensor.shape[1] : 0
        guard let bonaFideClass, classes > 1, bonaFideClass < classes else {
            throw VisionError(
                .unexpectedOutput,
                "has \(classes) classes: presentation.bonaFideClass \(bonaFideClass ?? 0) is not among them")
        }
        let places = tensor.values.count / classes
        return (0..<places).map { place in
            let logits = (0..<classes).map { tensor.values[$0 * places + place] }
            let highest = logits.max() ?? 0
            let exponentials = logits.map { exp($0 - highest) }
            return exponentials[bonaFideClass] / exponentials.reduce(0, +)
        }
    }

    private func directed(_ probability: Float) -> PADScore {
        PADScore(bonaFide == .low ? 1 - probability : probability)
    }

    private static func logistic(_ logit: Float) -> Float { 1 / (1 + exp(-logit)) }

    private static func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }

    /// How far a probability in 32 bits may lie beyond 0 and 1.
    private static let rounding: Float = 1e-4
}
