import Vision

/// Values of bg-verify's parameters that a caller named; each lies in its range.
public struct PairParameters: Sendable, Equatable {
    private var values: [PairParameter: Double] = [:]

    /// No parameter is named.
    public init() {}

    /// Whether the caller named a value.
    public func names(_ parameter: PairParameter) -> Bool { values[parameter] != nil }

    /// The value that the caller named, or the standard one.
    public subscript(parameter: PairParameter) -> Double { values[parameter] ?? parameter.standard }

    /// Names a value.
    ///
    /// - Returns: whether it is allowed; a value out of range changes nothing.
    public mutating func set(_ parameter: PairParameter, to value: Double) -> Bool {
        guard parameter.allows(value) else { return false }
        values[parameter] = value
        return true
    }

    /// The value that decides: the stricter of the caller's and the standard one, unless the caller may loosen, too.
    public func effective(_ parameter: PairParameter, _ authority: ThresholdAuthority) -> Double {
        let value = self[parameter]
        return switch (authority, parameter.stricter) {
        case (.any, _), (_, .none): value
        case (.stricter, .higher): max(value, parameter.standard)
        case (.stricter, .lower): min(value, parameter.standard)
        }
    }
}

extension PairParameters {
    /// The parameters whose values do not count, since they would loosen the decision.
    public func ignored(_ authority: ThresholdAuthority) -> [PairParameter] {
        PairParameter.allCases.filter { names($0) && effective($0, authority) != self[$0] }
    }

    /// Whether the caller named a value that is stricter than the standard one.
    func isStricter(_ parameter: PairParameter) -> Bool {
        switch parameter.stricter {
        case .higher: self[parameter] > parameter.standard
        case .lower: self[parameter] < parameter.standard
        case .none: false
        }
    }

    /// The number that a parameter limits beside its effective value; `nil` for those that do not affect a decision.
    ///
    /// The three of the rule against static backgrounds are maxima: beyond all of them it applies.
    func comparison(
        _ parameter: PairParameter, _ numbers: ClassicNumbers, _ authority: ThresholdAuthority
    ) -> Comparison? {
        guard let value = numbers.value(limitedBy: parameter) else { return nil }
        let limit = effective(parameter, authority)
        let isMinimum = parameter.stricter == .higher
        return Comparison(
            measure: "parameter.\(parameter.rawValue)", value: value, minimum: isMinimum ? limit : nil,
            maximum: isMinimum ? nil : limit)
    }
}

extension ClassicNumbers {
    fileprivate func value(limitedBy parameter: PairParameter) -> Double? {
        switch parameter {
        case .minMatches: Double(matches)
        case .ssimThresh: structuralSimilarity
        case .homographyInlierThresh: inlierRatio
        case .minStabInliers: Double(registrationInliers)
        case .maxStabErr: registrationError ?? .greatestFiniteMagnitude
        case .muFaceThreshNorm: faceMotion
        case .muBgThreshNorm: backgroundMotion
        case .corrZThresh: depthCorrelation ?? -1
        case .eHFaceThreshNorm: planeResidual
        case .dispFaceThresh: patchDispersion
        case .numMatches, .flowStdThresh, .matchRatioThresh: nil
        }
    }
}
