public import Inference

/// Where comparisons of faces are decided: for each kind of templates by its own measured error rates.
public struct RecognitionPolicy: Sendable, Equatable, Codable {
    /// The name of the operating point of comparisons one to one.
    public let operatingPoint: String
    /// The wanted share of searches of people who are not enrolled that end with a candidate (FPIR, ISO/IEC 19795-1), above 0
    /// and below 1.
    public let falsePositiveIdentificationRate: Double
    /// The calibrations, one per kind of templates.
    public package(set) var calibrations: [RecognitionCalibration]
    /// Thresholds -1…1 that the operator sets by hand, by SHA-256 of the network's file: for networks without a calibration.
    public let thresholds: [String: Double]?
    /// What of a face the network is shown; as its manifest entry says when absent.
    public let templateForm: TemplateKind.TemplateForm?

    /// A policy; `thresholds` are the operator's own, by SHA-256 of the network's file.
    public init(
        operatingPoint: String, falsePositiveIdentificationRate: Double, calibrations: [RecognitionCalibration],
        thresholds: [String: Double]? = nil, templateForm: TemplateKind.TemplateForm? = nil
    ) {
        self.operatingPoint = operatingPoint
        self.falsePositiveIdentificationRate = falsePositiveIdentificationRate
        self.calibrations = calibrations
        self.thresholds = thresholds
        self.templateForm = templateForm
    }

    /// The calibration of a kind of templates; `nil` when the policy has none.
    public func calibration(of kind: TemplateKind) -> RecognitionCalibration? {
        calibrations.first { $0.kind == kind }
    }

    /// The first contradiction, as a sentence.
    var contradiction: String? {
        guard falsePositiveIdentificationRate > 0, falsePositiveIdentificationRate < 1 else {
            return "recognition.falsePositiveIdentificationRate is not between 0 and 1"
        }
        for (model, threshold) in (thresholds ?? [:]).sorted(by: { $0.key < $1.key })
        where !(-1...1).contains(threshold) {
            return "recognition.thresholds.\(model) is not between -1 and 1"
        }
        for (index, calibration) in calibrations.enumerated() {
            if let contradiction = calibration.contradiction { return contradiction }
            if calibrations[..<index].contains(where: { $0.kind == calibration.kind }) {
                return "\(calibration.kind?.identifier ?? calibration.model) is calibrated twice"
            }
            guard calibration.operatingPoints.contains(where: { $0.name == operatingPoint }) else {
                return
                    "recognition.operatingPoint \(operatingPoint) is unknown to the calibration of \(calibration.model)"
            }
        }
        return nil
    }
}
